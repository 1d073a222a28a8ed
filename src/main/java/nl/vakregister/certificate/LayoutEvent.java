// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.certificate;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What happens to a layout of certificates. Draft and published version have the same id. */
public sealed interface LayoutEvent extends Deed {
    PersonId actor();

    UUID layout();

    CertificateKind kind();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(actor());
    }

    @Override
    default UUID subject() {
        return layout();
    }

    @Override
    default Map<String, String> details() {
        return Map.of("kind", kind().word());
    }

    record LayoutDrafted(Instant at, PersonId actor, UUID layout, CertificateKind kind) implements LayoutEvent {}

    record LayoutDraftChanged(Instant at, PersonId actor, UUID layout, CertificateKind kind) implements LayoutEvent {}

    record LayoutDraftDiscarded(Instant at, PersonId actor, UUID layout, CertificateKind kind) implements LayoutEvent {}

    /** From its first day on certificates are made with it; it never changes again. */
    record LayoutPublished(Instant at, PersonId actor, UUID layout, CertificateKind kind) implements LayoutEvent {}
}
