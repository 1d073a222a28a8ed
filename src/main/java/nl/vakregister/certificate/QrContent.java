// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the QR code holds: the address that a camera opens, and behind the # a signed summary for whoever checks without a
 * connection. A browser does not send what is behind the # to anybody. The whole stays small enough for version 14 of the
 * QR code at level M, which phones still read from paper; a long name is cut for that, and without room for a name there is
 * only the address.
 *
 * <p>The summary: {@code c} code, {@code r} register number, {@code n} name, {@code f} and {@code u} first and last day,
 * {@code s} status list and position. Without {@code u} what it says stays true.
 */
final class QrContent {
    /** Bytes in version 14-M. */
    static final int ROOM = 362;

    /** So many letters of the key's name tell our keys apart. */
    static final int KEY_LETTERS = 8;

    /** With fewer bytes than this a name says nothing. */
    private static final int LEAST_NAME = 12;

    private static final int SIGNATURE = 86;

    private QrContent() {}

    static String of(CertificateFacts facts, StatusPlace place, SigningKeys.Signer signer) {
        String url = facts.verificationUrl().toASCIIString();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(signer.kid().substring(0, KEY_LETTERS))
                .build();
        // Two dots and the # stand between the four parts
        int room = ROOM
                - url.length()
                - 3
                - SIGNATURE
                - header.toBase64URL().toString().length();
        return payload(facts, place, room / 4 * 3 + Math.max(0, room % 4 - 1))
                .map(payload -> url + "#" + Jose.sign(signer, header, new Payload(payload)))
                .orElse(url);
    }

    /** The summary in so many bytes; empty when they are too few. */
    static Optional<String> payload(CertificateFacts facts, StatusPlace place, int bytes) {
        String name = facts.holder();
        String whole = json(facts, place, name);
        if (size(whole) <= bytes) {
            return Optional.of(whole);
        }
        if (bytes - size(json(facts, place, "")) < LEAST_NAME) {
            return Optional.empty();
        }
        String cut = name;
        while (size(json(facts, place, cut + "…")) > bytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1)).stripTrailing();
        }
        return Optional.of(json(facts, place, cut + "…"));
    }

    private static String json(CertificateFacts facts, StatusPlace place, String name) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("c", facts.publicCode().value());
        summary.put("r", facts.number());
        summary.put("n", name);
        summary.put("f", day(facts.validFrom()));
        if (facts.validUntil() != null) {
            summary.put("u", day(facts.validUntil()));
        }
        summary.put("s", place.list() + "." + place.position());
        return JSONObjectUtils.toJSONString(summary);
    }

    private static int day(LocalDate date) {
        return Integer.parseInt(date.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
