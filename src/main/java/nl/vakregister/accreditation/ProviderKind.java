// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import nl.vakregister.kernel.Text;

/** What a provider says that it is. All of them go the same way; registers can see whom they deal with. */
public enum ProviderKind {
    TRAINING_INSTITUTE(
            new Text("opleidingsinstituut", "training institute"),
            new Text("geeft cursussen aan wie wil", "gives courses to whoever wants")),
    KNOWLEDGE_PARTNER(
            new Text("kennispartner", "knowledge partner"),
            new Text("zoals een Werkplaats Sociaal Domein", "such as a Werkplaats Sociaal Domein")),
    EMPLOYER(
            new Text("werkgever", "employer"),
            new Text("geeft cursussen aan eigen medewerkers", "gives courses to its own staff"));

    private final Text label;
    private final Text meaning;

    ProviderKind(Text label, Text meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    public Text label() {
        return label;
    }

    public Text meaning() {
        return meaning;
    }
}
