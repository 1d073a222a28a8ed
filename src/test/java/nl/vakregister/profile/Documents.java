// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import nl.vakregister.platform.web.Incoming;

/** A made-up framework with everything that a framework can have. */
final class Documents {
    private Documents() {}

    static FrameworkDocument whole() {
        return FrameworkDocument.read(Incoming.json(json("PROEF", "2030").getBytes(UTF_8)));
    }

    static String json(String code, String version) {
        return """
                {
                  "code": "%s",
                  "version": "%s",
                  "name": {"nl": "Proefprofiel", "en": "Test profile"},
                  "about": {"nl": "=Verzonnen \\"profiel\\"\\nmet twee regels", "en": "Made up"},
                  "provenance": "DEMO",
                  "source": "verzonnen; nergens",
                  "publishedYear": 2030,
                  "levels": [
                    {"code": "MBO4", "nl": "mbo", "en": "vocational"},
                    {"code": "HBO", "nl": "hbo", "en": "bachelor"}
                  ],
                  "phases": [
                    {"code": "START", "nl": "startbekwaam", "en": "ready"},
                    {"code": "VAK", "nl": "vakbekwaam", "en": "proficient"}
                  ],
                  "groups": [
                    {"kind": "GENERIC", "name": {"nl": "Algemeen", "en": "General"}, "declaredSize": 3, "competencies": [
                      {"code": "P-LUISTEREN", "name": {"nl": "Luisteren", "en": "Listening"},
                       "description": {"nl": "Hoort wat er niet gezegd wordt", "en": "Hears what is not said"},
                       "indicators": [
                         {"level": "MBO4", "phase": "START", "text": {"nl": "-vraagt door", "en": "asks on"}},
                         {"level": "HBO", "phase": "VAK", "text": {"nl": "Ziet patronen", "en": "Sees patterns"}},
                         {"level": null, "phase": null, "text": {"nl": "Is stil", "en": "Is silent"}}
                       ],
                       "esco": [{"uri": "http://data.europa.eu/esco/skill/0000-proef", "label": "made up", "version": "v0"}]},
                      {"code": "P-VRAGEN", "name": {"nl": "Vragen", "en": "Asking"}, "description": null, "indicators": [], "esco": []}
                    ]},
                    {"kind": "LEEFGEBIED", "name": {"nl": "Leefgebieden", "en": "Life domains"}, "declaredSize": 7, "competencies": []}
                  ]
                }
                """
                .formatted(code, version);
    }
}
