// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.webhook;

import nl.vakregister.kernel.Text;

/** Why an attempt came to no answer. */
enum Failure {
    REFUSED_ADDRESS(
            new Text("het adres ligt niet op het openbare internet", "the address is not on the public internet")),
    NO_SUCH_HOST(new Text("de naam van de server bestaat niet", "the name of the server does not exist")),
    NO_CONNECTION(new Text("geen verbinding", "no connection")),
    TIMEOUT(new Text("geen antwoord op tijd", "no answer in time")),
    OTHER(new Text("het antwoord was geen HTTP", "the answer was not HTTP"));

    private final Text label;

    Failure(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    static Failure of(String name) {
        return name == null ? null : valueOf(name);
    }
}
