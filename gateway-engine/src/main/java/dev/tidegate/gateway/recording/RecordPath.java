package dev.tidegate.gateway.recording;

import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.transaction.StoreOutage;
import dev.tidegate.gateway.transaction.StoreUnwritableException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a record could go now: to the database, else to the journal, else nowhere, in which case no call is made. Queries read only memory;
 * the writing threads keep it up to date. Changes are logged once. Thread-safe.
 */
final class RecordPath {
    private static final Logger log = LoggerFactory.getLogger(RecordPath.class);

    private final StoreOutage outage;
    private final BooleanSupplier databaseAway;
    private final CallJournal journal;
    private final RetainedRecords retained;
    private final StallWatch queued;
    private final StallWatch first;
    private final AtomicReference<Place> told = new AtomicReference<>(Place.DATABASE);
    private volatile @Nullable StoreException failure;

    /** Where records go. */
    enum Place {
        DATABASE,
        JOURNAL,
        NOWHERE
    }

    RecordPath(
            CallJournal journal,
            RetainedRecords retained,
            BooleanSupplier databaseAway,
            Clock clock,
            Duration stallAfter) {
        this.outage = new StoreOutage(clock);
        this.databaseAway = databaseAway;
        this.journal = journal;
        this.retained = retained;
        this.queued = new StallWatch(stallAfter);
        this.first = new StallWatch(stallAfter);
    }

    Place place() {
        if (!retained.isEmpty() || isStalled()) return Place.NOWHERE;
        if (!outage.isAway() && !databaseAway.getAsBoolean()) return Place.DATABASE;
        return journal.isUsable() ? Place.JOURNAL : Place.NOWHERE;
    }

    /** Why no call can be recorded, in words for people; empty while one can. */
    Optional<String> problem() {
        if (place() != Place.NOWHERE) return Optional.empty();
        return Optional.of(
                isStalled()
                        ? "the disk or the database has accepted no call records for several seconds"
                        : "neither the database nor the journal accepts call records; the log says why");
    }

    /** The writing of groups of records. */
    StallWatch queued() {
        return queued;
    }

    /** The writing to the journal that takes records first. */
    StallWatch first() {
        return first;
    }

    /** Notes that the database accepted no records, for this reason. */
    void failed(StoreException cause) {
        failure = cause;
        outage.failed(cause);
    }

    /** Notes that the database accepted records. */
    void answered() {
        outage.over();
    }

    /** Whether the database has failed and has not answered since. */
    boolean isDatabaseAway() {
        return outage.isAway();
    }

    /** Lets one call per second try an unavailable database, unless it has said that it accepts no writes at all. */
    boolean mayTry() {
        if (failure instanceof StoreUnwritableException) return false;
        try {
            outage.pass();
            return outage.isAway();
        } catch (StoreException e) {
            return false;
        }
    }

    /** Logs what has changed since the last time. */
    void tell() {
        Place now = place();
        Place before = told.getAndSet(now);
        if (now == before) return;
        switch (now) {
            case DATABASE -> log.info("Call records go to the database again{}.", served(before));
            case JOURNAL ->
                log.warn(
                        "Call records go to the journal until the database accepts them again{}. The database: {}",
                        served(before),
                        cause());
            case NOWHERE ->
                log.error(
                        "Calls are refused until they can be recorded. {} The database: {} The journal: {}.",
                        isStalled()
                                ? "Writing takes longer than " + queued.limit().toSeconds() + " s."
                                : "",
                        cause(),
                        journal.isUsable() ? "as it should be" : journal.problem());
        }
    }

    private static String served(Place before) {
        return before == Place.NOWHERE ? ", and calls are made again" : "";
    }

    private String cause() {
        StoreException known = failure;
        if (!outage.isAway() || known == null) return databaseAway.getAsBoolean() ? "does not answer." : "answers.";
        return String.valueOf(known.getMessage());
    }

    private boolean isStalled() {
        return queued.isStalled() || first.isStalled();
    }
}
