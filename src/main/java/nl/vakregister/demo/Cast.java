// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.vakregister.kernel.Role;
import nl.vakregister.register.HolderName;

/** The people of the demonstration. The accounts are those of the demonstration login, by subject. */
final class Cast {
    private static final String SUBJECT = "0d3c0000-0000-4000-8000-00000000000";

    /** Somebody with an account to sign in with. */
    record Account(String subject, String given, String family, Role role) {}

    static final Account SANNE = new Account(SUBJECT + "1", "Sanne", "de Vries", Role.PROFESSIONAL);
    static final Account NOOR = new Account(SUBJECT + "2", "Noor", "van den Berg", Role.PROFESSIONAL);
    static final Account TESS = new Account(SUBJECT + "a", "Tess", "Hofman", Role.PROFESSIONAL);
    static final Account PROVIDER = new Account(SUBJECT + "3", "Omar", "Bakker", Role.PROVIDER);
    static final Account ASSESSOR = new Account(SUBJECT + "4", "Bea", "Willems", Role.ASSESSOR);
    static final Account REGISTRAR = new Account(SUBJECT + "5", "Roos", "Jansen", Role.REGISTRAR);
    static final Account SECOND_REGISTRAR = new Account("demo-registrar-2", "Ruben", "Post", Role.REGISTRAR);
    static final Account EMPLOYER = new Account(SUBJECT + "6", "Wim", "de Graaf", Role.PROVIDER);
    static final Account PARTNER = new Account(SUBJECT + "9", "Petra", "Mulder", Role.PROVIDER);

    private static final List<String> TOWNS =
            List.of("Utrecht", "Zwolle", "Tilburg", "Leeuwarden", "Almere", "Maastricht", "Groningen", "Breda");
    private static final List<String> LEVELS = List.of("HBO", "MBO4", "AD");

    /** given name, prefix, surname; chosen so that search meets accents, prefixes and namesakes. */
    private static final String NAMES =
            """
            Aisha||El Amrani
            Bart|van der|Meer
            Chantal||Pinas
            Daan|van den|Berg
            Emre||Yıldız
            Femke||Hoekstra-Bijlsma
            Gijs|ter|Braak
            Hanan||Bouzidi
            Ilse||Vermeulen
            Jeroen|de|Boer
            Kim||Nguyễn
            Lotte|van|Leeuwen
            Mehmet||Kaya
            Nienke||Dijkstra
            Otto||Smeets
            Petra||Koster
            Quinten||Scholten
            Rachid||Tahiri
            Sjoerd||Postma
            Thirza|van|Dijk
            Umut||Aksoy
            Vera||Jonker
            Wout||Verhoeven
            Xander|de|Jong
            Yara||Kuiper
            Zoë||Hendriks
            Anouk||Visser
            Bram||Mulder
            Carmen||Martínez
            Dewi||Soerjadi
            Esther|van ’t|Hof
            Floor||Brouwers
            Guus||Peters
            Hester|van|Vliet
            Iris||Wolters
            Jasper||Dekker
            Karima||Benali
            Lars||Sørensen
            Maud||Timmermans
            Nadia|de|Wit
            Olaf||Terpstra
            Patrick||Ramdin
            Roos|van den|Berg
            Saskia||Jacobs
            Tijs|van der|Linden
            Ursula||Groß
            Vincent||Maas
            Wendy||Hermans
            Youssef||Idrissi
            Zeynep||Demir
            """;

    private Cast() {}

    /** Somebody in the register who never signs in here. */
    record Extra(String subject, HolderName name, String workplace, String level) {}

    static List<Extra> extras() {
        List<Extra> all = new ArrayList<>();
        for (String line : NAMES.lines().toList()) {
            String[] part = line.split("\\|");
            int i = all.size();
            String prefix = part[1].isEmpty() ? null : part[1];
            HolderName name = new HolderName(part[0].charAt(0) + ".", part[0], prefix, part[2]);
            all.add(new Extra("demo-extra-" + i, name, TOWNS.get(i % TOWNS.size()), LEVELS.get(i % LEVELS.size())));
        }
        return all;
    }

    static Set<Role> roles(Account account) {
        return Set.of(account.role());
    }
}
