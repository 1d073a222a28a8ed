// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.kernel;

import java.util.List;

/**
 * A use case that says no, in words for the person who asked. Carries all problems at once and never the value that was
 * refused. Thrown before anything is stored, so the transaction rolls back to nothing.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of no; the edge translates it to a status. */
    public enum Kind {
        /** What was asked is not right: mend it and ask again. */
        INVALID,
        /** There is no such thing, or not for this person: the two must look alike. */
        NOT_FOUND,
        /** This person may not do this. */
        FORBIDDEN,
        /** It was right when the person looked, but the facts have changed. */
        CONFLICT,
        /** What was sent is larger than what is accepted. */
        TOO_LARGE
    }

    /** One problem with one field; {@code field} is its name in the form or JSON. */
    public record Problem(String field, Text message) {}

    private final Kind kind;
    private final transient Text text;
    private final transient List<Problem> problems;

    private Refusal(Kind kind, Text text, List<Problem> problems) {
        super(text.en());
        this.kind = kind;
        this.text = text;
        this.problems = List.copyOf(problems);
    }

    public static Refusal invalid(List<Problem> problems) {
        return new Refusal(
                Kind.INVALID, new Text("Controleer wat je hebt ingevuld.", "Check what you filled in."), problems);
    }

    public static Refusal invalid(String field, Text message) {
        return invalid(List.of(new Problem(field, message)));
    }

    public static Refusal notFound() {
        return new Refusal(
                Kind.NOT_FOUND,
                new Text("Dit bestaat niet, of het is niet van jou.", "This does not exist, or it is not yours."),
                List.of());
    }

    public static Refusal forbidden(Text why) {
        return new Refusal(Kind.FORBIDDEN, why, List.of());
    }

    public static Refusal conflict(Text why) {
        return new Refusal(Kind.CONFLICT, why, List.of());
    }

    public static Refusal tooLarge(String field, Text message) {
        return new Refusal(Kind.TOO_LARGE, message, List.of(new Problem(field, message)));
    }

    public Kind kind() {
        return kind;
    }

    public Text text() {
        return text;
    }

    public List<Problem> problems() {
        return problems;
    }
}
