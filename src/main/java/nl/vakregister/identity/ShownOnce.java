// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/**
 * A code on its way to the page that shows it, after the form that made it: in a cookie for that page only, for ten
 * minutes. So it is in no address, and a reload makes no second one.
 */
public final class ShownOnce {
    public static final String COOKIE = "vr-once";
    private static final int SECONDS = 600;

    private ShownOnce() {}

    /** On to the page that shows the code. */
    public static Response seeOther(String path, String code, UriInfo request) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create(path))
                .cookie(new NewCookie.Builder(COOKIE)
                        .value(code)
                        .path(path)
                        .maxAge(SECONDS)
                        .httpOnly(true)
                        .secure("https".equals(request.getBaseUri().getScheme()))
                        .sameSite(NewCookie.SameSite.STRICT)
                        .build())
                .build();
    }
}
