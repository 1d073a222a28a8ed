// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.home;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import nl.vakregister.identity.CurrentActor;
import nl.vakregister.kernel.Refusal;
import nl.vakregister.kernel.Text;
import nl.vakregister.platform.files.Uploads;

/**
 * Files that come in parts and go on where they were cut off: the tus protocol 1.0, with creation and termination. A form
 * refers to what came in by the last part of its address.
 */
@Path("/api/v1/uploads")
@RolesAllowed("**")
class UploadResource {
    private static final String TUS = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";

    private final Uploads uploads;
    private final CurrentActor actor;

    UploadResource(Uploads uploads, CurrentActor actor) {
        this.uploads = uploads;
        this.actor = actor;
    }

    @POST
    public Response start(@HeaderParam(LENGTH) Long length, @HeaderParam("Upload-Metadata") String metadata) {
        if (length == null) {
            throw Refusal.invalid(LENGTH, new Text("Geef aan hoe groot het bestand is.", "Say how large the file is."));
        }
        UUID id = uploads.start(actor.get().person(), filename(metadata), length);
        return answer(Response.created(URI.create("/api/v1/uploads/" + id)).header(OFFSET, 0));
    }

    @HEAD
    @Path("{id}")
    public Response progress(UUID id) {
        Uploads.Progress progress = uploads.progress(actor.get().person(), id);
        return answer(Response.ok().header(OFFSET, progress.offset()).header(LENGTH, progress.sizeBytes()));
    }

    @PATCH
    @Path("{id}")
    @Consumes("application/offset+octet-stream")
    public Response append(UUID id, @HeaderParam(OFFSET) Long offset, InputStream body) {
        if (offset == null) {
            throw Refusal.invalid(OFFSET, new Text("Geef aan waar het verder gaat.", "Say where it goes on."));
        }
        return answer(Response.noContent()
                .header(
                        OFFSET,
                        uploads.append(actor.get().person(), id, offset, body).offset()));
    }

    @DELETE
    @Path("{id}")
    public Response discard(UUID id) {
        uploads.progress(actor.get().person(), id);
        uploads.discard(actor.get().person(), id);
        return answer(Response.noContent());
    }

    private static Response answer(Response.ResponseBuilder answer) {
        return answer.header(RESUMABLE, TUS).build();
    }

    /** The file's name, as tus sends it: a key and a value in base 64. */
    private static String filename(String metadata) {
        if (metadata != null) {
            for (String pair : metadata.split(",")) {
                String[] parts = pair.strip().split(" ");
                if (parts.length == 2 && parts[0].equals("filename")) {
                    try {
                        return new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
                    } catch (IllegalArgumentException e) {
                        return null;
                    }
                }
            }
        }
        return null;
    }
}
