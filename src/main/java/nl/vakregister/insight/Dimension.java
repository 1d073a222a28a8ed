// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import nl.vakregister.kernel.Text;

/** What people are counted by. Each dimension is a table: one for all registers together, or one of every register. */
enum Dimension {
    REGISTER(new Text("Ingeschreven per register", "Registered by register"), new Text("Register", "Register")),
    STATUS(new Text("Naar stand", "By status"), new Text("Stand", "Status")),
    LEVEL(new Text("Ingeschreven naar niveau", "Registered by level"), new Text("Niveau", "Level")),
    YEAR(
            new Text("Ingeschreven naar jaar van inschrijving", "Registered by year of admission"),
            new Text("Jaar", "Year")),
    TOWN(new Text("Ingeschreven naar werkplaats", "Registered by place of work"), new Text("Plaats", "Place"));

    /** All registers together, and the total of a table. */
    static final String ALL = "*";

    private final Text title;
    private final Text head;

    Dimension(Text title, Text head) {
        this.title = title;
        this.head = head;
    }

    public Text title() {
        return title;
    }

    /** What the first column of the table holds. */
    public Text head() {
        return head;
    }
}
