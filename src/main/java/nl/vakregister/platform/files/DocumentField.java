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
 * document still in it.
 */
@ApplicationScoped
public class DocumentField {
    private static final String ID = "Id";
    private static final String NAME = "Name";

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
     * it was refused, which the form then says.
     */
    public Optional<UUID> take(PersonId owner, Form form, String field) {
        Optional<Form.Upload> upload = form.upload(field);
        if (upload.isPresent()) {
            try {
                Documents.Info info = documents.store(
                        owner, field, upload.get().filename(), upload.get().content());
                form.replace(field + ID, info.id().toString()).replace(field + NAME, info.filename());
            } catch (Refusal refusal) {
                form.refused(refusal);
                return Optional.empty();
            }
        }
        if (form.error(field) != null) {
            // Too large: an older document must not silently go instead
            return Optional.empty();
        }
        return form.uuid(field + ID).filter(id -> documents.isOwnedBy(id, owner));
    }

    /** A document as a download: never shown inside our own pages. */
    public static Response download(Documents.Content document) {
        String name = URLEncoder.encode(document.info().filename(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return Response.ok(document.bytes(), document.info().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .build();
    }
}
