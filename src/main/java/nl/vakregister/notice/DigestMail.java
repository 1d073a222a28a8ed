// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.platform.outbox.OutboxHandler;
import nl.vakregister.platform.outbox.OutboxMessage;

/** Mails that there are notices of this week, unless they were read meanwhile. */
@ApplicationScoped
class DigestMail implements OutboxHandler {
    static final String TOPIC = "digest";

    private final MailAccounts accounts;
    private final Notices notices;
    private final Post post;

    DigestMail(MailAccounts accounts, Notices notices, Post post) {
        this.accounts = accounts;
        this.notices = notices;
        this.post = post;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(OutboxMessage message) {
        PersonId person = new PersonId(UUID.fromString(message.payload()));
        MailAccounts.Account account = accounts.of(person);
        if (account.isReachable() && account.way() == MailWay.DIGEST && notices.unread(person) > 0) {
            post.send(person, account.address(), Letter.digest(post.frame(person), account.language()), message.key());
        }
    }
}
