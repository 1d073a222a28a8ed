// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.attendance;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Actor;
import nl.vakregister.kernel.Duty;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.Refusal;

/**
 * Attendance messages: at most 1,000 attendances at editions of one provider, each with its own course, edition and person.
 * The answer says of each what became of it, with a number that stays the same. Who sends is known by the token, never by what
 * the message says.
 */
@Path("/api/v1/attendance-messages")
@RolesAllowed("provider")
class MessageResource {
    private final AttendanceIntake intake;
    private final Sheets sheets;
    private final CurrentActor actor;

    MessageResource(AttendanceIntake intake, Sheets sheets, CurrentActor actor) {
        this.intake = intake;
        this.sheets = sheets;
        this.actor = actor;
    }

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @Produces(MediaType.APPLICATION_XML)
    public Response take(InputStream body) throws IOException {
        try (Spooled sent = Spooled.of(body)) {
            AttendanceMessage message;
            try (InputStream xml = sent.open()) {
                message = AttendanceMessage.read(xml);
            }
            Optional<OrganisationId> organisation = organisation(actor.get(), message.organisation());
            if (organisation.isEmpty()) {
                return refused(Response.Status.FORBIDDEN, AttendanceMessage.Fault.NO_ACCESS);
            }
            AttendanceIntake.Result result = intake.book(
                    actor.get(), organisation.get(), "bericht.xml", SheetFile.digestOf(sent), message.rows());
            return answer(result, sheets.rows(actor.get(), result.sheet().id(), false, 0, AttendanceMessage.MOST_ROWS));
        } catch (AttendanceMessage.Refused e) {
            return refused(Response.Status.BAD_REQUEST, e.fault());
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.NOT_FOUND) {
                return refused(Response.Status.FORBIDDEN, AttendanceMessage.Fault.NO_ACCESS);
            }
            throw refusal;
        }
    }

    /** The one that the message names; without a name the only one she may report for. */
    private static Optional<OrganisationId> organisation(Actor actor, String named) {
        List<OrganisationId> hers = actor.organisations().stream()
                .filter(each -> actor.may(Duty.ATTENDANCE, each))
                .filter(each -> named.isEmpty() || each.value().toString().equals(named))
                .toList();
        return hers.size() == 1 ? Optional.of(hers.get(0)) : Optional.empty();
    }

    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static Response refused(Response.Status status, AttendanceMessage.Fault fault) {
        return xml(status, xml -> {
            xml.writeStartElement("fault");
            xml.writeAttribute("code", String.valueOf(fault.code()));
            xml.writeCharacters(fault.words());
            xml.writeEndElement();
        });
    }

    private static Response answer(AttendanceIntake.Result result, List<Sheets.RowView> rows) {
        int accepted = (int) rows.stream().filter(r -> isAccepted(r.outcome())).count();
        return xml(result.sheet().isRunning() ? Response.Status.ACCEPTED : Response.Status.OK, xml -> {
            xml.writeStartElement("sheet");
            xml.writeAttribute("id", result.sheet().id().toString());
            xml.writeAttribute("state", result.sheet().state().name());
            xml.writeAttribute("total", String.valueOf(rows.size()));
            xml.writeAttribute("accepted", String.valueOf(accepted));
            xml.writeAttribute("rejected", String.valueOf(rows.size() - accepted));
            for (Sheets.RowView row : rows) {
                xml.writeStartElement(isAccepted(row.outcome()) ? "accepted" : "rejected");
                xml.writeAttribute("attendance", String.valueOf(row.line()));
                if (row.outcome() != null) {
                    xml.writeAttribute("outcome", row.outcome().name());
                    xml.writeAttribute("code", String.valueOf(row.outcome().code()));
                }
                field(xml, "course", row.course());
                field(xml, "edition", row.edition());
                field(xml, "meeting", row.meeting());
                field(xml, "person", row.number().isEmpty() ? row.person() : row.number());
                field(xml, "completedOn", row.day());
                field(
                        xml,
                        "message",
                        row.outcome() == null ? "" : row.outcome().explanation().en());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    /** What is booked, now or before, needs nothing any more. */
    private static boolean isAccepted(Outcome outcome) {
        return outcome == Outcome.BOOKED || outcome == Outcome.ALREADY_BOOKED || outcome == Outcome.DUPLICATE_ROW;
    }

    private static void field(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            xml.writeStartElement(name);
            // What XML cannot carry is left out
            xml.writeCharacters(
                    value.replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", ""));
            xml.writeEndElement();
        }
    }

    private static Response xml(Response.Status status, Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("attendanceAnswer");
            content.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return Response.status(status)
                .type(MediaType.APPLICATION_XML_TYPE.withCharset("UTF-8"))
                .entity(text.toString())
                .build();
    }
}
