// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.register;

/**
 * Names that somebody is known by beside the name in use: at birth, and of a partner. Each may be absent; a prefix never
 * stands alone. People are found by them, but they are never shown to the public.
 */
public record OtherNames(String birthPrefix, String birthSurname, String partnerPrefix, String partnerSurname) {
    public static final OtherNames NONE = new OtherNames(null, null, null, null);

    /** The same names in their parts: a prefix that was typed before a surname becomes the prefix. */
    public OtherNames tidied() {
        HolderName birth = new HolderName(null, null, birthPrefix, birthSurname).tidied();
        HolderName partner = new HolderName(null, null, partnerPrefix, partnerSurname).tidied();
        return new OtherNames(birth.prefix(), birth.surname(), partner.prefix(), partner.surname());
    }

    /** As written, or an empty text. */
    public String birth() {
        return new HolderName(null, null, birthPrefix, birthSurname).formal();
    }

    /** As written, or an empty text. */
    public String partner() {
        return new HolderName(null, null, partnerPrefix, partnerSurname).formal();
    }
}
