// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.stream.Stream;
import nl.vakregister.kernel.Problems;
import nl.vakregister.kernel.Typed;

/**
 * How a professional can be reached at work, as far as she wants everybody to know; each part may be absent. What is not
 * given is not kept either. Source: domain.md 5.4 and 9(c) 15.
 */
public record ContactData(String telephone, String email, String website) {
    public static final ContactData NONE = new ContactData(null, null, null);

    public boolean isEmpty() {
        return Stream.of(this.telephone, email, website).allMatch(each -> each == null);
    }

    /** The same data without spaces around and with {@code https://} before a website that has no scheme. */
    public ContactData tidied() {
        String site = tidy(website);
        if (site != null && !site.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            site = "https://" + site;
        }
        return new ContactData(tidy(telephone), tidy(email), site);
    }

    /** Notes what cannot be shown as it is. */
    void check(Problems problems) {
        problems.when(
                        telephone != null && !isTelephone(telephone),
                        "telephone",
                        "Vul een telefoonnummer in, bijvoorbeeld 030 123 45 67.",
                        "Enter a telephone number, for example 030 123 45 67.")
                .when(
                        email != null && !isEmail(email),
                        "email",
                        "Vul een e-mailadres in, bijvoorbeeld naam@organisatie.nl.",
                        "Enter an e-mail address, for example name@organisation.nl.")
                .when(
                        website != null && !isWebsite(website),
                        "website",
                        "Vul het adres van een website in, bijvoorbeeld www.organisatie.nl.",
                        "Enter the address of a website, for example www.organisation.nl.");
    }

    /** What to dial. */
    public String dial() {
        return telephone == null ? "" : telephone.replaceAll("[^+0-9]", "");
    }

    private static boolean isTelephone(String text) {
        int digits = text.replaceAll("[^0-9]", "").length();
        return text.matches("\\+?[0-9 ()-]{8,25}") && digits >= 8 && digits <= 15;
    }

    private static boolean isEmail(String text) {
        return text.length() <= 254
                && text.matches("[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)+[A-Za-z]{2,}");
    }

    private static boolean isWebsite(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return text.length() <= 200
                    && (scheme.equals("https") || scheme.equals("http"))
                    && uri.getUserInfo() == null
                    && uri.getHost() != null
                    && uri.getHost().matches("(?i)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String tidy(String text) {
        String seen = text == null ? "" : Typed.clean(text).strip();
        return seen.isEmpty() ? null : seen;
    }
}
