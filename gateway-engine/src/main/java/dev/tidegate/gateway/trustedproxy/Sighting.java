package dev.tidegate.gateway.trustedproxy;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.assertion.Entry;
import dev.tidegate.identity.permission.SessionCaller;
import dev.tidegate.identity.principal.Membership;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A person whom the proxy has named and who may come in; nothing has been written yet.
 *
 * @param membership null without a team
 */
public record Sighting(Entry entry, @Nullable Membership membership) {
    public Sighting {
        requireNonNull(entry, "entry");
    }

    /** The caller, if they are already a user; pending writes do not change who they are. */
    public Optional<SessionCaller> known() {
        return entry instanceof Entry.TakeOver taken
                ? Optional.of(SessionCaller.vouchedFor(taken.user(), membership))
                : caller();
    }

    /** The caller, when nothing has to be written first. */
    public Optional<SessionCaller> caller() {
        return entry instanceof Entry.LetIn letIn
                ? Optional.of(SessionCaller.vouchedFor(letIn.user(), membership))
                : Optional.empty();
    }
}
