// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import nl.vakregister.platform.web.PageView;
import org.jboss.logging.Logger;

/** How many notices wait for whoever looks at a page, for its header. */
@Named("inbox")
@RequestScoped
public class UnreadCount {
    private static final Logger LOG = Logger.getLogger(UnreadCount.class);

    private final Notices notices;
    private final PageView page;

    UnreadCount(Notices notices, PageView page) {
        this.notices = notices;
        this.page = page;
    }

    /** In words: nothing when there are none, and no further than 99. */
    public String unread() {
        long count = count();
        return count == 0 ? "" : count > 99 ? "99+" : Long.toString(count);
    }

    private long count() {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            return 0;
        }
        try {
            return page.subject().map(notices::unreadOf).orElse(0L);
        } catch (RuntimeException e) {
            // A page that says that the database is away must not need it
            LOG.debug("shown without the number of notices", e);
            return 0;
        }
    }
}
