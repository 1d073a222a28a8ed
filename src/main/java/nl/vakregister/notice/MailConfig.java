// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Mail goes out only when it is switched on. */
@ConfigMapping(prefix = "vakregister.mail")
interface MailConfig {
    @WithDefault("false")
    boolean enabled();

    /** The address that mail is from. */
    Optional<String> from();

    /** The postal address and how to reach the register, as the last lines of every mail. */
    Optional<String> postalAddress();

    /** The part before the plus and after the at sign of the address that mail comes back to: bounce@example.org. */
    Optional<String> returnTo();

    /** What the mail server says to be let in when it reports mail that came back; without it nobody is. */
    Optional<String> bounceSecret();
}
