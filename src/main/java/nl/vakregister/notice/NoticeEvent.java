// SPDX-License-Identifier: EUPL-1.2
package nl.vakregister.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.vakregister.kernel.Deed;
import nl.vakregister.kernel.PersonId;

/** What changes in how somebody hears from us. */
public sealed interface NoticeEvent extends Deed {
    PersonId holder();

    @Override
    default Optional<PersonId> by() {
        return Optional.of(holder());
    }

    @Override
    default UUID subject() {
        return holder().value();
    }

    @Override
    default Optional<PersonId> about() {
        return Optional.of(holder());
    }

    /** She chose how to hear of notices. */
    record NoticePreferenceChanged(Instant at, PersonId holder) implements NoticeEvent {}

    /** Mail came back; it stops. */
    record MailReturned(Instant at, PersonId holder, String status) implements NoticeEvent {
        @Override
        public Optional<PersonId> by() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> details() {
            return Map.of("status", status);
        }
    }

    /** She says that her address is right; mail goes on. */
    record MailConfirmed(Instant at, PersonId holder) implements NoticeEvent {}

    record CalendarFeedMade(Instant at, PersonId holder) implements NoticeEvent {}

    record CalendarFeedRevoked(Instant at, PersonId holder) implements NoticeEvent {}

    /** An administrator set when a register reminds. */
    record ReminderMomentsChanged(Instant at, PersonId holder, UUID register, List<String> moments)
            implements NoticeEvent {
        public ReminderMomentsChanged {
            moments = List.copyOf(moments);
        }

        @Override
        public UUID subject() {
            return register;
        }

        @Override
        public Optional<PersonId> about() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> details() {
            return Map.of("moments", String.join(" ", moments));
        }
    }
}
