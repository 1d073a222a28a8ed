// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that a person hears everything at once. */
public final class Problems {
    private final List<Refusal.Problem> found = new ArrayList<>();

    /** Notes the problem when {@code wrong}. */
    public Problems when(boolean wrong, String field, String nl, String en) {
        if (wrong) {
            found.add(new Refusal.Problem(field, new Text(nl, en)));
        }
        return this;
    }

    /** @throws Refusal when anything was noted */
    public void refuseIfAny() {
        if (!found.isEmpty()) {
            throw Refusal.invalid(found);
        }
    }
}
