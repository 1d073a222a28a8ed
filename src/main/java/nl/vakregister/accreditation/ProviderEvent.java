// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.accreditation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.OrganisationId;
import nl.vakregister.kernel.PersonId;

/** What happens between a provider and the registers. */
public sealed interface ProviderEvent extends Deed {
    PersonId actor();

    OrganisationId provider();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return provider().value();
    }

    private static Map<String, String> inRegister(UUID register, String name, UUID id) {
        return Map.of("register", register.toString(), name, id.toString());
    }

    record ProviderKindStated(Instant at, PersonId actor, OrganisationId provider, ProviderKind kind)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("kind", kind.name());
        }
    }

    record AuthorisationAsked(Instant at, PersonId actor, OrganisationId provider, UUID register, UUID authorisation)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return inRegister(register, "authorisation", authorisation);
        }
    }

    record AuthorisationGranted(Instant at, PersonId actor, OrganisationId provider, UUID register, UUID authorisation)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return inRegister(register, "authorisation", authorisation);
        }
    }

    record AuthorisationRefused(Instant at, PersonId actor, OrganisationId provider, UUID register, UUID authorisation)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return inRegister(register, "authorisation", authorisation);
        }
    }

    record ProviderBlocked(Instant at, PersonId actor, OrganisationId provider, Optional<UUID> register, UUID block)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return register.map(one -> inRegister(one, "block", block)).orElse(Map.of("block", block.toString()));
        }
    }

    record ProviderBlockLifted(Instant at, PersonId actor, OrganisationId provider, UUID block)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return Map.of("block", block.toString());
        }
    }

    record InstitutionAccreditationAsked(
            Instant at, PersonId actor, OrganisationId provider, UUID register, UUID accreditation)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return inRegister(register, "accreditation", accreditation);
        }
    }

    record InstitutionAccredited(Instant at, PersonId actor, OrganisationId provider, UUID register, UUID accreditation)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return inRegister(register, "accreditation", accreditation);
        }
    }

    record InstitutionAccreditationRefused(
            Instant at, PersonId actor, OrganisationId provider, UUID register, UUID accreditation)
            implements ProviderEvent {
        @Override
        public Map<String, String> details() {
            return inRegister(register, "accreditation", accreditation);
        }
    }
}
