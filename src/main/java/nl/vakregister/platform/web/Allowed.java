// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** Which methods an address takes: RFC 9110 wants them in {@code Allow} beside a 405, and the framework leaves them out. */
final class Allowed {
    private Allowed() {}

    static String at(ResteasyReactiveRequestContext request) {
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        String path = request.getPathWithoutPrefix();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        // More than one class may begin with the same path
        for (var at = classes.map(path); at != null; at = classes.continueMatching(path, at)) {
            for (ServerRestHandler handler : at.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    methods.addAll(methods(routing, at.remaining));
                }
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    /** Whether something is there, and not for this method. */
    static boolean takesOnlyOthers(String allowed, String method) {
        List<String> methods = List.of(allowed.split(", "));
        return methods.size() > 1 && !methods.contains(method);
    }

    private static Set<String> methods(ClassRoutingHandler routing, String remaining) {
        Set<String> methods = new TreeSet<>();
        routing.getMappers().forEach((method, mapper) -> {
            var match = mapper.map(remaining.isEmpty() ? "/" : remaining);
            if (method != null && match != null && match.remaining.isEmpty()) {
                methods.add(method);
            }
        });
        return methods;
    }
}
