// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.platform.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Who answers questions about the interface: different for every installation, so known only when it starts. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public final class ContractContact implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        Config config = ConfigProvider.getConfig();
        document.getInfo()
                .setContact(OASFactory.createContact()
                        .name(config.getValue("vakregister.contact.name", String.class))
                        .email(config.getValue("vakregister.contact.email", String.class))
                        .url(config.getValue("vakregister.contact.url", String.class)));
    }
}
