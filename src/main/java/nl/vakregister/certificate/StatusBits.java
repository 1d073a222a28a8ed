// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.BitSet;
import java.util.zip.GZIPOutputStream;

/**
 * The bits of one status list, one for each certificate that has a place in it (W3C Bitstring Status List 1.0). A list is
 * this long even when nearly empty, so that whoever fetches it tells nobody whom it is about.
 */
record StatusBits(BitSet set) {
    /** The least that the standard allows: 16 kB of bits. */
    static final int LENGTH = 131_072;

    StatusBits {
        if (set.length() > LENGTH) {
            throw new IllegalArgumentException("more bits than a list has");
        }
    }

    /** The first bit of a byte is its highest. */
    byte[] bytes() {
        byte[] bytes = new byte[LENGTH / 8];
        set.stream().forEach(bit -> bytes[bit / 8] |= (byte) (0x80 >> bit % 8));
        return bytes;
    }

    /** As it is published: compressed with GZIP, in base64url after the letter that says so. */
    String encoded() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }
}
