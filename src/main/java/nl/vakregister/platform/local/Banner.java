// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.local;

import java.nio.file.Path;
import java.util.List;

/** What the console says once everything answers: where to go, as whom, and how to stop. */
final class Banner {

    /** A person in {@code demo-accounts.json}. */
    private record Account(String user, String name, String role, String purpose) {}

    private static final List<Account> ACCOUNTS = List.of(
            new Account(
                    "sanne",
                    "Sanne de Vries",
                    "professional",
                    "not registered yet: the tour begins with her application"),
            new Account("noor", "Noor van den Berg", "professional", "registered, with points and a certificate"),
            new Account("tess", "Tess Hofman", "professional", "her period ends in a month: notices, re-registration"),
            new Account("opleider", "Omar Bakker", "provider", "courses, editions, attendance lists"),
            new Account("beoordelaar", "Bea Willems", "assessor", "assessing courses"),
            new Account("registrar", "Roos Jansen", "registrar", "applications, registrations, revoking certificates"),
            new Account(
                    "werkplaats",
                    "Petra Mulder",
                    "provider",
                    "a knowledge partner; somebody to hand an account over to"),
            new Account("werkgever", "Wim de Graaf", "employer", "in-house courses, awaiting authorisation"),
            new Account("auditor", "Anna Visser", "auditor", "the trail of who did what"),
            new Account("beheerder", "Bram Smit", "admin", "what is loaded: norms, frameworks, codes"));

    private Banner() {}

    static String ready(String url, Path data, String demoPassword) {
        var text = new StringBuilder(rule())
                .append("Vakregister is ready. Open ")
                .append(url)
                .append("\n\n");
        if (demoPassword == null) {
            text.append("No demonstration accounts (VAKREGISTER_DEMO=false): people register themselves.\n");
        } else {
            text.append("Log in with one of these demonstration accounts; the password of each is ")
                    .append(demoPassword)
                    .append("\n\n");
            ACCOUNTS.forEach(account -> text.append(String.format(
                    "  %-12s %-18s %-13s %s%n", account.user, account.name, account.role, account.purpose)));
        }
        return text.append('\n').append(ending(data)).append(rule()).toString();
    }

    static String withoutLogin(String url, Path data) {
        return rule() + "Vakregister is ready. Open " + url + "\n" + ending(data) + rule();
    }

    static String noLogin(String url, String reason) {
        return rule() + "Nobody can log in, but the public pages work: " + url + "\n" + reason + "\n" + rule();
    }

    private static String ending(Path data) {
        return "Stop with Ctrl-C. The data stays in " + data + "\nTo start afresh, stop and remove that folder.\n";
    }

    private static String rule() {
        return "-".repeat(100) + "\n";
    }
}
