package dev.tidegate.gateway.signin;

import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of failed sign-ins, by bucket, for all nodes. Each write is a transaction of its own unless it joins one. */
public interface SignInAttemptStore {

    Optional<Attempts> find(String bucket);

    /**
     * Replaces what is remembered.
     *
     * @param expected what was read before; null for nothing
     * @return false when somebody else was faster, and nothing was written
     */
    boolean replace(String bucket, @Nullable Attempts expected, Attempts next);

    /** Remembers nothing of the bucket any more. */
    void forget(String bucket);

    /** Takes one failure back and lifts the block. */
    void takeBack(String bucket);

    /** Deletes at most {@code batch} that were last written before {@code before}. */
    int deleteBefore(Instant before, int batch);
}
