// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

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
 * A draw by lot: those with the lowest hash. The hash is the SHA-256 of the seed, a colon and the id, in hexadecimal. Nobody
 * can steer it once the population is fixed, and anybody who knows the seed can do it again.
 */
public final class Lots {
    /** One of the population, in the order of the hashes. */
    public record Lot(UUID id, int rank, String hash, boolean drawn) {}

    private Lots() {}

    /** How many are drawn of so many: the share rounded up, so that at least one is. */
    public static int size(int population, BigDecimal share) {
        return share.multiply(BigDecimal.valueOf(population))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }

    /** All of the population, lowest hash first. An id that comes twice is one. */
    public static List<Lot> draw(String seed, Collection<UUID> population, BigDecimal share) {
        record Hashed(UUID id, String hash) {}
        List<Hashed> sorted = new HashSet<>(population)
                .stream()
                        .map(id -> new Hashed(id, hash(seed, id)))
                        .sorted(Comparator.comparing(Hashed::hash))
                        .toList();
        int size = size(sorted.size(), share);
        List<Lot> lots = new ArrayList<>();
        for (Hashed each : sorted) {
            int rank = lots.size() + 1;
            lots.add(new Lot(each.id(), rank, each.hash(), rank <= size));
        }
        return lots;
    }

    public static String hash(String seed, UUID id) {
        return sha256(seed + ":" + id);
    }

    /** In hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
