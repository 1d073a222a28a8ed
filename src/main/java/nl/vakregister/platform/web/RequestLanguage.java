// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import nl.vakregister.kernel.Language;

/** Which language a request wants: what the link says, else what the cookie remembers, else Dutch. */
final class RequestLanguage {
    static final String PARAMETER = "lang";
    static final String COOKIE = "lang";

    private RequestLanguage() {}

    static Language of(RoutingContext request) {
        String asked = request.request().getParam(PARAMETER);
        if (asked == null) {
            Cookie remembered = request.request().getCookie(COOKIE);
            asked = remembered == null ? "" : remembered.getValue();
        }
        return Language.EN.tag().equalsIgnoreCase(asked) ? Language.EN : Language.NL;
    }
}
