// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.vakregister.kernel.Text;

/**
 * Where a webhook may go: by https to the public internet, on a usual port. Whoever names an address must not make this
 * application speak to its own network for her.
 *
 * @param local hosts that the operator vouches for, such as one for development; they may be anywhere, and speak http
 */
record Reach(Set<String> local) {
    private static final int LONGEST = 500;
    private static final Set<Integer> PORTS = Set.of(443, 8443);

    /** A stretch of IPv4 addresses that is not the public internet. Source: the IANA special-purpose registry. */
    private record Block(int address, int bits) {
        static Block of(String dotted, int bits) {
            int address = 0;
            for (String part : dotted.split("\\.")) {
                address = address << 8 | Integer.parseInt(part);
            }
            return new Block(address, bits);
        }

        boolean contains(int other) {
            return bits == 0 || (address ^ other) >>> 32 - bits == 0;
        }
    }

    private static final List<Block> NOT_PUBLIC = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4));

    Reach {
        local = Set.copyOf(local);
    }

    /** What is wrong with an address as somebody typed it; empty when it may be an endpoint. */
    Optional<Text> problem(String typed) {
        if (typed == null || typed.isBlank()) {
            return Optional.of(new Text("Vul het adres in.", "Enter the address."));
        }
        if (typed.length() > LONGEST) {
            return Optional.of(new Text(
                    "Een adres heeft hoogstens " + LONGEST + " tekens.",
                    "An address has at most " + LONGEST + " characters."));
        }
        URI uri;
        try {
            uri = new URI(typed.strip()).parseServerAuthority();
        } catch (URISyntaxException e) {
            return Optional.of(notAnAddress());
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return Optional.of(notAnAddress());
        }
        boolean vouched = isLocal(uri.getHost());
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !(vouched && "http".equalsIgnoreCase(uri.getScheme()))) {
            return Optional.of(new Text("Het adres begint met https://.", "The address begins with https://."));
        }
        if (!vouched && uri.getPort() != -1 && !PORTS.contains(uri.getPort())) {
            return Optional.of(new Text("Gebruik poort 443 of 8443.", "Use port 443 or 8443."));
        }
        return Optional.empty();
    }

    private static Text notAnAddress() {
        return new Text(
                "Dit is geen adres zoals https://voorbeeld.nl/vakregister, zonder naam, wachtwoord of #.",
                "This is not an address like https://example.org/vakregister, without a name, password or #.");
    }

    boolean isLocal(String host) {
        return local.contains(host.toLowerCase(Locale.ROOT));
    }

    /** The port that is meant. */
    static int port(URI uri) {
        return uri.getPort() != -1 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /** Which of the addresses of a host to speak to: the first, and none when any of them is not public. */
    Optional<InetAddress> choose(String host, List<InetAddress> addresses) {
        if (addresses.isEmpty() || !isLocal(host) && !addresses.stream().allMatch(Reach::isPublic)) {
            return Optional.empty();
        }
        return Optional.of(addresses.get(0));
    }

    /** Whether this is on the public internet. An IPv6 address is when it is a global one that carries no other. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            int value = 0;
            for (byte each : bytes) {
                value = value << 8 | each & 0xff;
            }
            int found = value;
            return NOT_PUBLIC.stream().noneMatch(block -> block.contains(found));
        }
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean global = (first & 0xe000) == 0x2000;
        boolean special = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
        boolean sixToFour = first == 0x2002;
        boolean documentation = first == 0x3fff && second < 0x1000;
        return global && !special && !sixToFour && !documentation;
    }
}
