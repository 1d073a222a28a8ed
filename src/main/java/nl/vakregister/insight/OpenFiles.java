// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.insight;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/** How open data goes out: to be kept by anybody, for any page anywhere, under CC0. Nothing in it depends on who asks. */
final class OpenFiles {
    private OpenFiles() {}

    /** A release does not change any more. */
    static ResponseBuilder frozen(ResponseBuilder answer) {
        return open(answer, "public, max-age=86400");
    }

    /** What grows by a release a month. */
    static ResponseBuilder growing(ResponseBuilder answer) {
        return open(answer, "public, max-age=3600");
    }

    private static ResponseBuilder open(ResponseBuilder answer, String kept) {
        return answer.header(HttpHeaders.CACHE_CONTROL, kept)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("Access-Control-Allow-Origin", "*")
                .header(HttpHeaders.LINK, "<" + OpenData.LICENCE + ">; rel=\"license\"");
    }
}
