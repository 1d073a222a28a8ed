// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import nl.vakregister.kernel.Text;

/** What an organisation may see of how somebody grows. What others said of her is never among it, nor are her remarks. */
public enum SharedPart {
    ASSESSMENT(new Text(
            "hoe je jezelf inschat, zonder je opmerkingen", "how you see your own ability, without your remarks")),
    TARGET(new Text("waar je naartoe wilt en wanneer", "where you want to be and when")),
    SPECIALISMS(new Text("waarin je thuis bent", "what you are at home in"));

    private final Text label;

    SharedPart(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
