package dev.tidegate.gateway.call.plan;

import static java.util.Comparator.comparing;

import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.provider.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which routes have failed recently, for each operation: a circuit breaker that orders and never refuses (ROUTE-5, docs/adr/0045). A route
 * that keeps failing, or whose provider asks for a pause, is tried after all others until a time has passed; then one call tries it. Of
 * this node only, and forgotten when it stops. Thread-safe.
 */
public final class RouteHealth {
    /** In a row, as a provider that fails one call in ten does about once in 100,000. */
    static final int FAILURES_TO_OPEN = 5;

    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Routes come and go when the catalogue changes: failures older than this are forgotten when there is no more room. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int MAX_KEPT = 10_000;

    private final Map<Place, Circuit> circuits = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** Where calls of one operation go. */
    private record Place(ProviderId provider, String upstreamModel, Operation operation) {
        static Place of(PlannedRoute planned, Operation operation) {
            return new Place(planned.provider().id(), planned.route().upstreamModel(), operation);
        }
    }

    /** @param nanos the time as of {@link System#nanoTime} */
    public RouteHealth(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether a call should try the route before others; true for one call when a pause has ended. */
    public boolean admits(PlannedRoute route, Operation operation) {
        if (circuits.isEmpty()) return true;
        Place place = Place.of(route, operation);
        Circuit circuit = circuits.get(place);
        long now = nanos.getAsLong();
        if (circuit == null || !circuit.paused()) return true;
        return now - circuit.pausedUntil() >= 0 && circuits.replace(place, circuit, circuit.tried(now));
    }

    /** Notes that the route has answered as it should. */
    public void succeeded(PlannedRoute route, Operation operation) {
        if (!circuits.isEmpty()) circuits.remove(Place.of(route, operation));
    }

    /**
     * Notes a failure of the route.
     *
     * @param code what is recorded of it
     * @param pause how long the provider asks to be left alone, or null
     */
    public void failed(PlannedRoute route, Operation operation, String code, @Nullable Duration pause) {
        Place place = Place.of(route, operation);
        long now = nanos.getAsLong();
        if (circuits.size() >= MAX_KEPT) circuits.values().removeIf(circuit -> circuit.isOld(now));
        if (circuits.size() >= MAX_KEPT && !circuits.containsKey(place)) return;
        circuits.compute(
                place, (same, circuit) -> (circuit == null ? Circuit.WHOLE : circuit).failed(now, code, pause));
    }

    /** The routes that have failed since they last succeeded, by provider, model and operation. */
    public List<Troubled> troubled() {
        long now = nanos.getAsLong();
        return circuits.entrySet().stream()
                .map(entry -> entry.getValue().troubled(entry.getKey(), now))
                .sorted(comparing((Troubled it) -> it.provider().value())
                        .thenComparing(Troubled::upstreamModel)
                        .thenComparing(Troubled::operation))
                .toList();
    }

    /**
     * A route that has failed since it last succeeded.
     *
     * @param failures in a row
     * @param lastError the code of the last one
     * @param pausedFor how much longer it is tried last; zero if it is tried in its turn
     */
    public record Troubled(
            ProviderId provider,
            String upstreamModel,
            Operation operation,
            int failures,
            String lastError,
            Duration pausedFor) {}

    /**
     * The failures of one route in a row.
     *
     * @param onTrial whether the pause has ended and one call tries the route
     */
    private record Circuit(int failures, String lastError, boolean paused, long pausedUntil, boolean onTrial) {
        static final Circuit WHOLE = new Circuit(0, "", false, 0, false);

        /** While one call tries the route, others need not. */
        Circuit tried(long now) {
            return new Circuit(failures, lastError, true, now + pause(failures).toNanos(), true);
        }

        boolean isOld(long now) {
            return !paused || now - pausedUntil > REMEMBERED.toNanos();
        }

        /** Calls that were on their way when the pause began do not lengthen it. */
        Circuit failed(long now, String code, @Nullable Duration asked) {
            boolean late = paused && !onTrial && now - pausedUntil < 0;
            int all = late ? failures : failures + 1;
            Duration pause = all < FAILURES_TO_OPEN || late ? Duration.ZERO : pause(all);
            if (asked != null) pause = longer(pause, shorter(asked, LONGEST_PAUSE));
            if (pause.isZero()) return new Circuit(all, code, paused, pausedUntil, false);
            long until = now + pause.toNanos();
            return new Circuit(all, code, true, late && until - pausedUntil < 0 ? pausedUntil : until, false);
        }

        Troubled troubled(Place place, long now) {
            Duration left = paused ? Duration.ofNanos(Math.max(0, pausedUntil - now)) : Duration.ZERO;
            return new Troubled(place.provider(), place.upstreamModel(), place.operation(), failures, lastError, left);
        }

        /** Twice as long after each further failure. */
        private static Duration pause(int failures) {
            int further = Math.max(0, Math.min(failures - FAILURES_TO_OPEN, 10));
            return shorter(SHORTEST_PAUSE.multipliedBy(1L << further), LONGEST_PAUSE);
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? other : one;
        }
    }
}
