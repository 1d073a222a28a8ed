// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import nl.vakregister.kernel.Text;

/** The form in which a course is given. */
public enum CourseForm {
    TRAINING(new Text("training of cursus", "training or course")),
    E_LEARNING(new Text("e-learning", "e-learning")),
    BLENDED(new Text("blended", "blended")),
    WEBINAR(new Text("webinar", "webinar")),
    CONGRESS(new Text("congres of studiedag", "congress or study day")),
    WORKSHOP(new Text("kennisatelier of workshop", "knowledge workshop"));

    private final Text label;

    CourseForm(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }
}
