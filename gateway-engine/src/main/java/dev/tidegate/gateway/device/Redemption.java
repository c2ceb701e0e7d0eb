package dev.tidegate.gateway.device;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.session.NewSession;
import dev.tidegate.identity.lifecycle.DevicePoll;
import org.jspecify.annotations.Nullable;

/**
 * The result of a program's request for its token.
 *
 * @param session the session begun; null unless granted
 */
public record Redemption(DevicePoll poll, @Nullable NewSession session) {
    public Redemption {
        requireNonNull(poll, "poll");
        if ((poll == DevicePoll.GRANTED) != (session != null)) {
            throw new IllegalArgumentException("session: " + session + " (expected: one exactly when granted)");
        }
    }

    static Redemption refused(DevicePoll poll) {
        return new Redemption(poll, null);
    }
}
