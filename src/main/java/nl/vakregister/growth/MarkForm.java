// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.growth;

import java.util.ArrayList;
import java.util.List;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.web.Form;
import nl.vakregister.profile.Frameworks;

/** Marks as a form asks and brings them: a score and a remark for each competency, by its code. */
final class MarkForm {
    private static final int UNREADABLE = -1;

    private MarkForm() {}

    /** A competency as it is asked about: with what the framework says of it at this level and in this phase. */
    record Question(String code, Text name, Text description, List<Text> indicators) {
        static List<Question> of(List<Frameworks.Competency> competencies, String level, String phase) {
            return competencies.stream()
                    .map(c -> new Question(
                            c.code(),
                            c.name(),
                            c.description(),
                            c.indicators().stream()
                                    .filter(i -> i.level() == null || i.level().equals(level))
                                    .filter(i -> i.phase() == null || i.phase().equals(phase))
                                    .map(Frameworks.Indicator::text)
                                    .toList()))
                    .toList();
        }

        public String scoreField() {
            return "score-" + code;
        }

        public String remarkField() {
            return "remark-" + code;
        }
    }

    static List<MarkSheet.Mark> marks(Form form, List<Frameworks.Competency> competencies) {
        List<MarkSheet.Mark> marks = new ArrayList<>();
        for (Frameworks.Competency each : competencies) {
            String score = form.value("score-" + each.code());
            String remark = form.optional("remark-" + each.code()).orElse(null);
            if (!score.isEmpty() || remark != null) {
                marks.add(new MarkSheet.Mark(each.code(), score.isEmpty() ? null : score(score), remark));
            }
        }
        return marks;
    }

    private static int score(String typed) {
        return typed.matches("[1-5]") ? typed.charAt(0) - '0' : UNREADABLE;
    }

    static MarkSheet.Place place(Form form) {
        return new MarkSheet.Place(
                form.optional("level").orElse(null), form.optional("phase").orElse(null));
    }
}
