// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

/** How sure we are that a norm, framework or code is what its owner published. Shown wherever the thing is shown. */
public enum Provenance {
    VERIFIED(new Text("gecontroleerd bij de bron", "checked against the source")),
    PARTIAL(new Text("deels gecontroleerd bij de bron", "partly checked against the source")),
    HISTORIC(new Text("oude versie", "historic version")),
    DEMO(new Text("voorbeeldnorm", "example norm"));

    private final Text label;

    Provenance(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
