// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.benchmark;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import nl.vakregister.register.RegisterNumber;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * A register of made-up people with ten years of history each: two periods and twenty bookings. The n-th person is the
 * same in every run and every size, so a larger register is a smaller one with more people in it. Written with COPY; every
 * row is as the application writes it.
 */
public final class GeneratedRegister {
    /** Bookings per person: two a year. */
    public static final int BOOKINGS = 20;

    private static final int SURNAMES = 120_000;
    private static final int CHUNK = 10_000;
    private static final String[] BEGIN = {
        "ba", "be", "bo", "bru", "da", "de", "do", "el", "fa", "ge", "gro", "ha", "he", "hui", "ja", "ka", "kle", "ko",
                "la",
        "lo", "ma", "me", "mo", "na", "no", "oo", "pa", "pe", "ra", "ro", "sa", "sche", "slo", "ta", "ti", "vee", "vo",
                "wa",
        "we", "ze"
    };
    private static final String[] MIDDLE = {
        "ber", "den", "ke", "ken", "kel", "la", "le", "len", "li", "ma", "me", "ne", "nen", "pe", "ra", "ri", "ro",
                "se", "ste",
        "te", "ter", "ti", "ve", "wi", "ze", "zel", "gen", "di", "do", "bo", "ka", "ko", "lu", "mu", "nu", "ru", "su",
                "tu",
        "va", "vo", "wa", "ga", "go", "ha", "he", "hi", "ho", "ja", "jo", "ju", "na", "no", "pa", "po", "pu", "sa",
                "so",
        "ta", "to", "za"
    };
    private static final String[] END = {
        "berg", "broek", "burg", "daal", "dam", "dijk", "donk", "erik", "feld", "gaard", "haar", "hof", "horst", "huis",
        "kamp", "kerk", "laan", "land", "man", "meer", "mond", "oord", "poel", "rode", "sen", "sloot", "stad", "stein",
        "stra", "veen", "veld", "voort", "waard", "wald", "weg", "werf", "wijk", "zand", "zicht", "zoon", "ink", "ing",
        "ma", "sma", "tra", "ens", "ers", "els", "aars", "kens"
    };

    private final LocalDate today;
    private final UUID register;
    private final Connection database;
    private int size;

    /** @param database a connection of the owner of the tables */
    public GeneratedRegister(Connection database, UUID register, LocalDate today) {
        this.database = database;
        this.register = register;
        this.today = today;
    }

    /** The number of the n-th person: no two are the same. */
    public static String number(int n) {
        int digits = (int) ((n * 61_803_399L + 12_345_678L) % 100_000_000L);
        return RegisterNumber.random("SW", new RandomGenerator() {
                    @Override
                    public long nextLong() {
                        return digits;
                    }

                    @Override
                    public int nextInt(int bound) {
                        return digits;
                    }
                })
                .value();
    }

    /** Few names are common and many are rare: the commonest of all has about one in a hundred. */
    public static String surname(int n) {
        double even = (n * 0.6180339887498949) % 1;
        return surnameOfRank((int) (SURNAMES * Math.pow(even, 2.5)));
    }

    public static String surnameOfRank(int rank) {
        return BEGIN[rank % BEGIN.length]
                + MIDDLE[rank / BEGIN.length % MIDDLE.length]
                + END[rank / BEGIN.length / MIDDLE.length % END.length];
    }

    public static String subject(int n) {
        return "generated-" + n;
    }

    private static String initials(int n) {
        return (char) ('A' + n % 26) + "." + (n % 3 == 0 ? (char) ('A' + n / 26 % 26) + "." : "");
    }

    private static UUID id(int kind, long n) {
        return new UUID(0x0190_0000_0000_7000L | kind, 0x8000_0000_0000_0000L | n);
    }

    /** Adds people until there are so many, and says how far it is. */
    public void growTo(int wanted) {
        long start = System.nanoTime();
        try (Statement settings = database.createStatement()) {
            // Checked once at the end, all rows together, instead of one by one
            settings.execute("alter table ledger_entry drop constraint ledger_entry_registration_id_fkey");
            int from = size;
            while (size < wanted) {
                int upTo = Math.min(size + CHUNK, wanted);
                people(size, upTo);
                bookings(size, upTo);
                size = upTo;
                if (size % (10 * CHUNK) == 0 || size == wanted) {
                    double share = (size - from) / (double) (wanted - from);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    System.out.println(String.format(
                            Locale.ROOT,
                            "  generated %,d of %,d people (%.0f %%), %.0f s, about %.0f s to go",
                            size,
                            wanted,
                            100 * share,
                            seconds,
                            seconds / share - seconds));
                }
            }
            settings.execute("alter table ledger_entry add constraint ledger_entry_registration_id_fkey"
                    + " foreign key (registration_id) references registration");
            settings.execute("vacuum (analyze)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void people(int from, int upTo) throws SQLException {
        LocalDate admitted = today.minusYears(9);
        LocalDate renewed = today.minusYears(4);
        OffsetDateTime then = admitted.atStartOfDay().atOffset(ZoneOffset.UTC);
        OffsetDateTime later = renewed.atStartOfDay().atOffset(ZoneOffset.UTC);
        LocalDate end = renewed.plusYears(5);
        Table people = new Table("person (id, subject, given_name, family_name, first_seen)");
        Table registrations = new Table(
                "registration (id, version, register_id, person_id, number, level, variant, initials, surname, workplace, admitted_on, recorded_at, lapses_on)");
        Table events = new Table(
                "registration_event (registration_id, position, kind, effective_on, until, variant, recorded_at)");
        Table periods = new Table("registration_period (registration_id, starts_on, ends_on, variant, counts_from)");
        Table names = new Table("registration_name (registration_id, word, kind, initials, key, number)");
        for (int n = from; n < upTo; n++) {
            UUID person = id(1, n);
            UUID registration = id(2, n);
            String surname = surname(n);
            String capital = Character.toUpperCase(surname.charAt(0)) + surname.substring(1);
            String number = number(n);
            people.row(person, subject(n), "Proef", capital, then);
            registrations.row(
                    registration,
                    1,
                    register,
                    person,
                    number,
                    "HBO",
                    "STANDAARD",
                    initials(n),
                    capital,
                    "Utrecht",
                    admitted,
                    then,
                    end);
            events.row(registration, 0, "ADMITTED", admitted, renewed, "STANDAARD", then);
            events.row(registration, 1, "RENEWED", renewed, end, "STANDAARD", later);
            periods.row(registration, admitted, renewed, "STANDAARD", admitted);
            periods.row(registration, renewed, end, "STANDAARD", renewed);
            names.row(
                    registration,
                    surname.replace("ij", "y"),
                    "NAME",
                    initials(n).replace(".", "").toLowerCase(Locale.ROOT),
                    " " + surname.replace("ij", "y"),
                    number);
        }
        people.copy();
        registrations.copy();
        events.copy();
        periods.copy();
        names.copy();
    }

    private void bookings(int from, int upTo) throws SQLException {
        Table entries = new Table(
                "ledger_entry (id, registration_id, category, claimed, awarded, completed_on, source, description, origin, accredited_by, revision, recorded_at, recorded_by)");
        Table balances = new Table("ledger_balance (registration_id, period_starts_on, category, earned, entries)");
        String[] categories = {"GEACCREDITEERD", "REFLECTIE"};
        LocalDate admitted = today.minusYears(9);
        LocalDate renewed = today.minusYears(4);
        for (int n = from; n < upTo; n++) {
            UUID registration = id(2, n);
            int[] old = new int[2];
            int[] now = new int[2];
            for (int k = 0; k < BOOKINGS; k++) {
                LocalDate day = admitted.plusDays(160L * k + n % 100);
                int category = k % 2;
                (day.isBefore(renewed) ? old : now)[category]++;
                entries.row(
                        id(3, (long) n * BOOKINGS + k),
                        registration,
                        categories[category],
                        "6.00",
                        "6.00",
                        day,
                        "edition:" + id(4, (n % 5_000) * 100L + k),
                        "Gemaakte cursus " + k,
                        "ATTENDANCE",
                        "REGISTER",
                        0,
                        day.atStartOfDay().atOffset(ZoneOffset.UTC),
                        id(1, 0));
            }
            for (int category = 0; category < 2; category++) {
                if (old[category] > 0) {
                    balances.row(registration, admitted, categories[category], 6 * old[category], old[category]);
                }
                if (now[category] > 0) {
                    balances.row(registration, renewed, categories[category], 6 * now[category], now[category]);
                }
            }
        }
        entries.copy();
        balances.copy();
    }

    /** Rows on their way to one table. */
    private final class Table {
        private final String target;
        private final StringBuilder rows = new StringBuilder(1 << 20);

        Table(String target) {
            this.target = target;
        }

        void row(Object... values) {
            for (int i = 0; i < values.length; i++) {
                rows.append(i == 0 ? "" : "\t").append(values[i]);
            }
            rows.append('\n');
        }

        void copy() throws SQLException {
            byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
            CopyIn copy =
                    new CopyManager(database.unwrap(BaseConnection.class)).copyIn("copy " + target + " from stdin");
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        }
    }
}
