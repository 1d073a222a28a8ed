// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import nl.vakregister.kernel.Text;

/** The form in which a course is given. */
public enum CourseForm {
    TRAINING(new Text("training of cursus", "training or course")),
    E_LEARNING(new Text("e-learning", "e-learning")),
    BLENDED(new Text("blended: deels online, deels samen", "blended: partly online, partly together")),
    WEBINAR(new Text("webinar", "webinar")),
    CONGRESS(new Text("congres of studiedag", "congress or study day")),
    INTERVISION_SERIES(new Text("reeks intervisie of supervisie", "series of intervision or supervision")),
    /** Many days over a longer time, such as a programme for effective client managers. */
    PROGRAMME(new Text("leergang van meer dagen", "programme of many days")),
    KNOWLEDGE_WORKSHOP(new Text("kennisatelier", "knowledge workshop")),
    WORKSHOP(new Text("workshop", "workshop"));

    private final Text label;

    CourseForm(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** Whether participants study by themselves, so that self-study is part of the course. */
    boolean isSelfPaced() {
        return this == E_LEARNING || this == BLENDED;
    }
}
