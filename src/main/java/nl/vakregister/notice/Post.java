// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands letters to the mail server. The same letter has the same Message-ID, so that whoever gets it twice can tell. */
@ApplicationScoped
class Post {
    private final Mailer mailer;
    private final MailAccounts accounts;
    private final MailConfig config;
    private final String site;
    private final String issuer;

    Post(
            Mailer mailer,
            MailAccounts accounts,
            MailConfig config,
            @ConfigProperty(name = "vakregister.public-url") String site,
            @ConfigProperty(name = "vakregister.issuer-name") String issuer) {
        this.mailer = mailer;
        this.accounts = accounts;
        this.config = config;
        this.site = site.replaceAll("/+$", "");
        this.issuer = issuer;
    }

    /** Whoever switches mail on says who it is from, and how people reach that. */
    void check(@Observes StartupEvent start) {
        if (config.enabled()
                && (config.from().isEmpty() || config.postalAddress().isEmpty())) {
            throw new IllegalStateException(
                    "mail is switched on: set vakregister.mail.from and vakregister.mail.postal-address");
        }
    }

    Letter.Frame frame(PersonId person) {
        return new Letter.Frame(
                issuer, site, config.postalAddress().orElseThrow(), site + "/afmelden/" + accounts.handle(person));
    }

    /** @param key which letter this is */
    void send(PersonId person, String address, Letter letter, String key) {
        UUID handle = accounts.handle(person);
        Mail mail = new Mail()
                .setFrom(config.from().orElseThrow())
                .addTo(address)
                .setSubject(letter.subject())
                .setText(letter.text())
                .setHtml(letter.html())
                .addHeader("Message-ID", "<" + key.replace(':', '.') + "@" + host() + ">")
                .addHeader("Auto-Submitted", "auto-generated")
                .addHeader("List-Unsubscribe", "<" + site + "/afmelden/" + handle + ">")
                .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        config.returnTo().ifPresent(address1 -> mail.setBounceAddress(returnAddress(address1, handle)));
        mailer.send(mail);
    }

    /** An address that is different for every recipient: what comes back tells whose it was. */
    static String returnAddress(String returnTo, UUID handle) {
        int at = returnTo.lastIndexOf('@');
        return returnTo.substring(0, at) + "+" + handle + returnTo.substring(at);
    }

    private String host() {
        String host = URI.create(site).getHost();
        return host == null ? "vakregister.invalid" : host;
    }
}
