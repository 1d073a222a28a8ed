// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.util.Locale;
import nl.vakregister.kernel.Text;

/** What participants are asked, always in these words; each is answered from 1, not at all, to 5, completely. */
public enum EvaluationQuestion {
    CONTENT(new Text("De inhoud klopte met wat vooraf was gezegd.", "The content was what had been said beforehand.")),
    GOALS(new Text("Ik heb de leerdoelen gehaald.", "I have reached the learning goals.")),
    TEACHER(new Text("De docent legde het goed uit.", "The teacher explained it well.")),
    PRACTICE(new Text("Ik kan het gebruiken in mijn werk.", "I can use it in my work.")),
    RECOMMEND(new Text("Ik raad deze cursus aan een collega aan.", "I recommend this course to a colleague."));

    private final Text text;

    EvaluationQuestion(Text text) {
        this.text = text;
    }

    public Text text() {
        return text;
    }

    /** The name of its field on a form and in JSON. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
