// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.discipline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.vakregister.register.PublicNotes;

/** Tells the public entry which measures are public on a day. One query, for however many registrations. */
@ApplicationScoped
class PublishedMeasures implements PublicNotes {
    private final MeasureFile.Repo files;

    PublishedMeasures(MeasureFile.Repo files) {
        this.files = files;
    }

    @Override
    @Transactional
    public Map<UUID, List<Note>> on(Collection<UUID> registrations, LocalDate day) {
        Map<UUID, List<Note>> notes = new HashMap<>();
        if (registrations.isEmpty()) {
            return notes;
        }
        for (MeasureFile file : files.publicOn(registrations, day)) {
            file.measure().note(day).ifPresent(note -> file.registrations().stream()
                    .filter(registrations::contains)
                    .forEach(bound ->
                            notes.computeIfAbsent(bound, k -> new ArrayList<>()).add(note)));
        }
        return notes;
    }
}
