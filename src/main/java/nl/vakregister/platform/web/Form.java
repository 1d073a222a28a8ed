// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.kernel.Typed;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * What somebody filled in, with what is wrong about it. A page shows it again as it was, so nothing has to be typed
 * twice. Values are trimmed; a field that was left empty is absent.
 */
@TemplateData
public final class Form {
    private static final Pattern DAY = Pattern.compile(
            "(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})|(?<d>\\d{1,2})[-/.](?<m>\\d{1,2})[-/.](?<y>\\d{4})");
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, List<Upload>> uploads = new LinkedHashMap<>();
    private final List<Refusal.Problem> problems = new ArrayList<>();
    private boolean resumed;
    private Refusal tooLarge;

    /** A file that came with the form. */
    public record Upload(String filename, byte[] content) {}

    public static Form empty() {
        return new Form();
    }

    /** Text that was kept while somebody signed in again. */
    static Form resumed(Map<String, List<String>> values) {
        Form form = new Form();
        form.values.putAll(values);
        form.resumed = true;
        return form;
    }

    /** @param maxUploadBytes files larger than this are noted as a problem and not read */
    public static Form of(MultipartFormDataInput input, long maxUploadBytes, Text tooLarge) {
        Form form = new Form();
        input.getValues()
                .forEach((name, all) -> all.forEach(value -> form.take(name, value, maxUploadBytes, tooLarge)));
        return form;
    }

    public static Form of(MultipartFormDataInput input) {
        return of(input, 0, new Text("", ""));
    }

    private void take(String name, FormValue value, long maxUploadBytes, Text tooLarge) {
        if (!value.isFileItem()) {
            put(name, value.getValue());
            return;
        }
        try {
            if (value.getFileItem().getFileSize() > maxUploadBytes) {
                problem(name, tooLarge);
                this.tooLarge = Refusal.tooLarge(name, tooLarge);
            } else if (value.getFileName() != null && !value.getFileName().isEmpty()) {
                byte[] content = value.getFileItem().isInMemory()
                        ? value.getFileItem().getInputStream().readAllBytes()
                        : Files.readAllBytes(value.getFileItem().getFile());
                uploads.computeIfAbsent(name, k -> new ArrayList<>()).add(new Upload(value.getFileName(), content));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Form put(String name, String value) {
        String seen = value == null ? "" : Typed.clean(value).strip();
        if (!seen.isEmpty()) {
            values.computeIfAbsent(name, k -> new ArrayList<>()).add(seen);
        }
        return this;
    }

    public Form replace(String name, String value) {
        values.remove(name);
        return put(name, value);
    }

    /** What was filled in, or an empty text. */
    public String value(String name) {
        List<String> all = values.get(name);
        return all == null ? "" : all.get(0);
    }

    public Optional<String> optional(String name) {
        return Optional.of(value(name)).filter(v -> !v.isEmpty());
    }

    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    public boolean has(String name, String value) {
        return values.getOrDefault(name, List.of()).contains(value);
    }

    /** The file of this field, the last when there are more. */
    public Optional<Upload> upload(String name) {
        List<Upload> all = uploads(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All files of this field, in the order in which they came. */
    public List<Upload> uploads(String name) {
        return List.copyOf(uploads.getOrDefault(name, List.of()));
    }

    /** One of the constants; empty when nothing or nothing known was chosen. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> constants) {
        return java.util.Arrays.stream(constants.getEnumConstants())
                .filter(c -> c.name().equals(value(name)))
                .findFirst();
    }

    /** An id from a choice or a hidden field; empty when it is none. */
    public Optional<UUID> uuid(String name) {
        try {
            return optional(name).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A whole number, or a problem with the field and empty. */
    public Optional<Integer> number(String name) {
        try {
            return optional(name).map(Integer::valueOf);
        } catch (NumberFormatException e) {
            problem(name, new Text("Vul een heel getal in, bijvoorbeeld 90.", "Enter a whole number, for example 90."));
            return Optional.empty();
        }
    }

    /** A number with or without decimals, with a comma or a point, or a problem with the field and empty. */
    public Optional<BigDecimal> decimal(String name) {
        try {
            return optional(name).map(typed -> {
                if (!typed.matches("\\d{1,9}([.,]\\d{1,4})?")) {
                    throw new NumberFormatException();
                }
                return new BigDecimal(typed.replace(',', '.'));
            });
        } catch (NumberFormatException e) {
            problem(name, new Text("Vul een getal in, bijvoorbeeld 6,5.", "Enter a number, for example 6.5."));
            return Optional.empty();
        }
    }

    /** A day as the browser sends it (2026-11-22) or as people write it (22-11-2026), or a problem and empty. */
    public Optional<LocalDate> date(String name) {
        try {
            return optional(name).map(Form::day);
        } catch (DateTimeException e) {
            problem(
                    name,
                    new Text("Vul een datum in, bijvoorbeeld 22-11-2026.", "Enter a date, for example 22-11-2026."));
            return Optional.empty();
        }
    }

    private static LocalDate day(String typed) {
        Matcher day = DAY.matcher(typed);
        if (!day.matches()) {
            throw new DateTimeException("not a day");
        }
        boolean sent = day.group("year") != null;
        return LocalDate.of(
                Integer.parseInt(day.group(sent ? "year" : "y")),
                Integer.parseInt(day.group(sent ? "month" : "m")),
                Integer.parseInt(day.group(sent ? "day" : "d")));
    }

    /** Notes what is wrong with a field; what was noted first stays. */
    public Form problem(String field, Text message) {
        if (error(field) == null) {
            problems.add(new Refusal.Problem(field, message));
        }
        return this;
    }

    /** Takes over what a use case found wrong. */
    public Form refused(Refusal refusal) {
        if (refusal.problems().isEmpty()) {
            problem("", refusal.text());
        }
        refusal.problems().forEach(p -> problem(p.field(), p.message()));
        return this;
    }

    /** All that is wrong: what could not be read, with what a use case found wrong about the rest. */
    public Refusal refusal(Refusal found) {
        if (tooLarge != null) {
            return tooLarge;
        }
        return isValid() || found.kind() != Refusal.Kind.INVALID
                ? found
                : Refusal.invalid(refused(found).problems());
    }

    /** @throws Refusal when something could not be read */
    public void refuseIfWrong() {
        if (!isValid()) {
            throw refusal(Refusal.invalid(problems));
        }
    }

    public boolean isValid() {
        return problems.isEmpty();
    }

    public List<Refusal.Problem> problems() {
        return List.copyOf(problems);
    }

    /** The first problem of the field. */
    public Text error(String field) {
        return problems.stream()
                .filter(p -> p.field().equals(field))
                .map(Refusal.Problem::message)
                .findFirst()
                .orElse(null);
    }

    public boolean isResumed() {
        return resumed;
    }

    /** The names of the fields that were filled in. */
    public java.util.Set<String> fields() {
        return java.util.Set.copyOf(values.keySet());
    }

    Map<String, List<String>> values() {
        return values;
    }
}
