// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.vakregister.kernel.OrganisationId;

/** Organisations by what the world calls them, for whoever wants to work with another one. */
@ApplicationScoped
public class OrganisationDirectory {
    private final Organisation.Repo organisations;

    OrganisationDirectory(Organisation.Repo organisations) {
        this.organisations = organisations;
    }

    /** The organisation with this number of the Chamber of Commerce; spaces and dots do not matter. */
    @Transactional
    public Optional<Organisations.View> byKvkNumber(String typed) {
        String number = typed == null ? "" : typed.replaceAll("[\\s\\p{Z}.]", "");
        return number.matches("\\d{8}")
                ? organisations.find("kvkNumber", number).firstResultOptional().map(Organisation::view)
                : Optional.empty();
    }

    /** These organisations, by name. */
    @Transactional
    public List<Organisations.View> of(Collection<OrganisationId> ids) {
        return ids.isEmpty()
                ? List.of()
                : organisations
                        .list(
                                "id in ?1 order by name",
                                ids.stream().map(OrganisationId::value).toList())
                        .stream()
                        .map(Organisation::view)
                        .toList();
    }

    /** The numbers of the Chamber of Commerce of these organisations. */
    @Transactional
    public Map<OrganisationId, String> kvkNumbers(Collection<OrganisationId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : organisations
                        .list(
                                "id in ?1",
                                ids.stream().map(OrganisationId::value).toList())
                        .stream()
                        .collect(Collectors.toMap(o -> o.view().id(), Organisation::kvkNumber));
    }
}
