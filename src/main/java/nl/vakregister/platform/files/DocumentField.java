// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.PersonId;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.platform.web.Form;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/**
 * A document in a form. Once received it stays received: when another field is not right, the form comes back with the
 * document still in it. Beside the file itself the field may bring an upload that came in parts ({@code …Upload}) and what is
 * to be done with a number in it that may be a citizen service number ({@code …Numbers}).
 */
@ApplicationScoped
public class DocumentField {
    private static final String ID = "Id";
    private static final String NAME = "Name";
    private static final String UPLOAD = "Upload";
    private static final String NUMBERS = "Numbers";

    private final Documents documents;

    DocumentField(Documents documents) {
        this.documents = documents;
    }

    /** A form that may carry documents. */
    public static Form form(MultipartFormDataInput input) {
        return Form.of(input, Documents.MAX_MEGABYTES * 1024L * 1024L, Documents.tooLarge());
    }

    /**
     * The document of this field: the one uploaded now, or the one received before. Empty when there is neither, or when
     * it was refused or waits for an answer, which the form then says.
     */
    public Optional<UUID> take(PersonId owner, Form form, String field) {
        Optional<Form.Upload> file = form.upload(field);
        Optional<UUID> upload = form.uuid(field + UPLOAD);
        if (form.error(field) != null) {
            // Too large: an older document must not silently go instead
            return Optional.empty();
        }
        if (file.isPresent() || upload.isPresent()) {
            try {
                // An answer about the file that waited is none about the file that comes instead
                Numbers numbers = file.isPresent() && upload.isPresent()
                        ? Numbers.ASK
                        : form.choice(field + NUMBERS, Numbers.class).orElse(Numbers.ASK);
                Documents.Receipt receipt = file.isPresent()
                        ? documents.receive(
                                owner, field, file.get().filename(), file.get().content(), numbers)
                        : documents.finish(owner, field, upload.get(), numbers);
                return receipt instanceof Documents.Kept kept
                        ? received(form, field, kept.info())
                        : waiting(form, field, (Documents.Waits) receipt);
            } catch (Refusal refusal) {
                if (refusal.kind() == Refusal.Kind.INVALID) {
                    form.replace(field + UPLOAD, "").replace(field + NUMBERS, "");
                }
                form.refused(refusal);
                return Optional.empty();
            }
        }
        return form.uuid(field + ID).filter(id -> documents.isOwnedBy(id, owner));
    }

    private static Optional<UUID> received(Form form, String field, Documents.Info info) {
        form.replace(field + ID, info.id().toString()).replace(field + NAME, info.filename());
        form.replace(field + UPLOAD, "").replace(field + NUMBERS, "");
        return Optional.of(info.id());
    }

    private static Optional<UUID> waiting(Form form, String field, Documents.Waits waits) {
        form.replace(field + ID, "").replace(field + NAME, waits.filename());
        form.replace(field + UPLOAD, waits.upload().toString()).replace(field + NUMBERS, Numbers.ASK.name());
        form.problem(field, Documents.numbersFound(waits.pages()));
        return Optional.empty();
    }

    /** A document as a download: never shown inside our own pages. */
    public static Response download(Documents.Content document) {
        String name = URLEncoder.encode(document.info().filename(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return Response.ok(document.stream(), document.info().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }
}
