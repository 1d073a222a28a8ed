// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.util.Locale;

/** The languages of the interface: Dutch first, English second. */
public enum Language {
    NL,
    EN;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Locale locale() {
        return this == NL ? Locale.forLanguageTag("nl-NL") : Locale.UK;
    }

    public Language other() {
        return this == NL ? EN : NL;
    }
}
