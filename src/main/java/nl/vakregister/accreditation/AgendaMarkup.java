// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.vakregister.kernel.Language;

/** A course as search engines read it: schema.org Course with its instances, as JSON-LD. No personal data. */
final class AgendaMarkup {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEMA = "https://schema.org/";

    private AgendaMarkup() {}

    /** Safe to stand in a page: nothing in it ends the element it is in. */
    static String of(AgendaCourses.View course, String site, Language language) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("@context", "https://schema.org");
        all.put("@type", "Course");
        all.put("@id", site + "/cursussen/" + course.number());
        all.put("url", site + "/cursussen/" + course.number());
        all.put("identifier", course.number());
        all.put("name", course.title());
        all.put("description", course.summary());
        all.put("inLanguage", course.language());
        all.put(
                "provider",
                Map.of("@type", "Organization", "name", course.provider().name()));
        all.put("timeRequired", "PT" + course.netMinutes() + "M");
        all.put(
                "teaches",
                course.competencies().stream().map(c -> c.name().in(language)).toList());
        List<Object> offers = offers(course.price(), null, null);
        if (!offers.isEmpty()) {
            all.put("offers", offers);
        }
        all.put(
                "hasCourseInstance",
                course.editions().stream().map(e -> instance(e, course, site)).toList());
        try {
            return JSON.writeValueAsString(all)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> instance(Agenda.Item item, AgendaCourses.View course, String site) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("@type", "CourseInstance");
        one.put("@id", site + "/cursussen/" + course.number() + "#" + item.number());
        one.put("name", item.title());
        one.put("identifier", item.number());
        one.put("startDate", item.startsOn().toString());
        one.put("endDate", item.endsOn().toString());
        one.put("courseMode", mode(item));
        one.put("courseWorkload", "PT" + course.netMinutes() + "M");
        one.put("inLanguage", item.language());
        one.put(
                "eventStatus",
                SCHEMA
                        + (item.isCancelled()
                                ? "EventCancelled"
                                : item.moved() ? "EventRescheduled" : "EventScheduled"));
        one.put(
                "location",
                item.place() == null
                        ? Map.of("@type", "VirtualLocation", "url", site + "/cursussen/" + course.number())
                        : Map.of(
                                "@type",
                                "Place",
                                "name",
                                item.place(),
                                "address",
                                Map.of(
                                        "@type",
                                        "PostalAddress",
                                        "addressLocality",
                                        item.place(),
                                        "addressCountry",
                                        "NL")));
        if (item.capacity() != null) {
            one.put("maximumAttendeeCapacity", item.capacity());
        }
        if (item.freePlaces() != null) {
            one.put("remainingAttendeeCapacity", item.freePlaces());
        }
        List<Object> offers = offers(item.price(), item.enrolAt(), item.freePlaces());
        if (!offers.isEmpty()) {
            one.put("offers", offers);
        }
        return one;
    }

    private static String mode(Agenda.Item item) {
        return item.form() == CourseForm.BLENDED ? "Blended" : item.place() == null ? "Online" : "Onsite";
    }

    private static List<Object> offers(BigDecimal price, String address, Integer freePlaces) {
        if (price == null) {
            return List.of();
        }
        Map<String, Object> offer = new LinkedHashMap<>();
        offer.put("@type", "Offer");
        offer.put("category", price.signum() == 0 ? "Free" : "Paid");
        offer.put("price", price.setScale(2).toPlainString());
        offer.put("priceCurrency", "EUR");
        if (address != null) {
            offer.put("url", address);
        }
        if (freePlaces != null) {
            offer.put("availability", SCHEMA + (freePlaces == 0 ? "SoldOut" : "InStock"));
        }
        return List.of(offer);
    }
}
