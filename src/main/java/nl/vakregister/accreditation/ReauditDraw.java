// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Which accreditations are looked at again: those with the lowest hash. The hash is the SHA-256 of the seed, a colon and the
 * id, in hexadecimal. Nobody can steer it once the seed is known, and anybody can do it again.
 */
final class ReauditDraw {
    /** One of the population, in the order of the hashes. */
    record Member(UUID accreditation, int rank, String hash, boolean drawn) {}

    private ReauditDraw() {}

    /** How many are drawn of so many: the share rounded up, so that at least one is. */
    static int size(int population, BigDecimal share) {
        return share.multiply(BigDecimal.valueOf(population))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    static List<Member> draw(String seed, Collection<UUID> population, BigDecimal share) {
        record Hashed(UUID id, String hash) {}
        List<Hashed> sorted = new HashSet<>(population)
                .stream()
                        .map(id -> new Hashed(id, hash(seed, id)))
                        .sorted(Comparator.comparing(Hashed::hash))
                        .toList();
        int size = size(sorted.size(), share);
        List<Member> members = new ArrayList<>();
        for (Hashed each : sorted) {
            int rank = members.size() + 1;
            members.add(new Member(each.id(), rank, each.hash(), rank <= size));
        }
        return members;
    }

    static String hash(String seed, UUID id) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest((seed + ":" + id).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
