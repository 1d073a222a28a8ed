// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nl.vakregister.certificate.SigningKey.Purpose;
import nl.vakregister.platform.local.Command;

/** The argument {@code keys}: shows the keys that sign, and changes them. */
@ApplicationScoped
class KeysCommand implements Command {
    static final String USAGE =
            """
            keys list                           every key: purpose, state, until when it may sign, name, handle
            keys next PURPOSE [HANDLE]          announces the next key: the one under this handle, or a new one
            keys rotate PURPOSE [now]           lets the next key sign, a day after it was announced, or now
            keys compromise NAME MOMENT         a key is not ours alone since then, for example 2026-11-25T09:00:00Z
            PURPOSE is seal, credential or status.""";

    private final SigningKeys keys;

    KeysCommand(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        try {
            return done(arguments, out) ? 0 : usage(out);
        } catch (SigningKeys.Impossible | SealKeys.Unusable e) {
            out.println(e.getMessage());
            return 1;
        } catch (DateTimeException | IllegalArgumentException e) {
            return usage(out);
        }
    }

    private boolean done(List<String> words, PrintStream out) {
        String what = words.isEmpty() ? "" : words.get(0);
        int count = words.size();
        if (what.equals("list") && count == 1) {
            keys.all().forEach(key -> out.println(line(key)));
        } else if (what.equals("next") && (count == 2 || count == 3)) {
            out.println(line(keys.next(purpose(words.get(1)), count == 3 ? words.get(2) : null)));
        } else if (what.equals("rotate")
                && (count == 2 || count == 3 && words.get(2).equals("now"))) {
            out.println(line(keys.rotate(purpose(words.get(1)), count == 3)));
        } else if (what.equals("compromise") && count == 3) {
            keys.compromise(words.get(1), Instant.parse(words.get(2)))
                    .ifPresent(next -> out.println("Signs from now on: " + line(next)));
            keys.find(words.get(1)).ifPresent(key -> out.println(line(key)));
        } else {
            return false;
        }
        return true;
    }

    private static Purpose purpose(String word) {
        return Purpose.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static String line(SigningKey key) {
        return String.format(
                "%-10s %-7s until %s  %s  (%s)%s",
                key.purpose().name().toLowerCase(Locale.ROOT),
                key.state().name().toLowerCase(Locale.ROOT),
                key.signUntil(),
                key.kid(),
                key.handle(),
                key.compromisedSince()
                        .map(since -> "  compromised since " + since)
                        .orElse(""));
    }

    private static int usage(PrintStream out) {
        out.println(USAGE);
        return 2;
    }
}
