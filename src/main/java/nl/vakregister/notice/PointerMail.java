// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.platform.outbox.OutboxHandler;
import nl.vakregister.platform.outbox.OutboxMessage;

/** Mails a pointer to a notice, unless it was read meanwhile or she is not to be mailed any more. */
@ApplicationScoped
class PointerMail implements OutboxHandler {
    static final String TOPIC = "notice";

    private final Notices notices;
    private final MailAccounts accounts;
    private final Post post;

    PointerMail(Notices notices, MailAccounts accounts, Post post) {
        this.notices = notices;
        this.accounts = accounts;
        this.post = post;
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public void deliver(OutboxMessage message) {
        notices.pointer(UUID.fromString(message.payload())).ifPresent(pointer -> send(pointer, message.key()));
    }

    private void send(Notices.Pointer pointer, String key) {
        PersonId person = pointer.person();
        boolean legal = pointer.kind().isLegal();
        MailAccounts.Account account = accounts.of(person);
        if (account.isReachable() && (legal || account.way() == MailWay.MAIL)) {
            post.send(person, account.address(), Letter.pointer(post.frame(person), account.language(), legal), key);
        }
    }
}
