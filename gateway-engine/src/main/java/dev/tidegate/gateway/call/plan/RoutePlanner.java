package dev.tidegate.gateway.call.plan;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.UNAVAILABLE;

import dev.tidegate.gateway.call.wire.Bridge;
import dev.tidegate.gateway.call.wire.Bridges;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.model.ModelTarget;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Orders the routes of a model for a call: by priority, and by weight within one. Thread-safe when its random generator
 * is.
 */
public final class RoutePlanner {
    private final Map<ProviderId, Provider> providers;
    private final RandomGenerator random;

    public RoutePlanner(Map<ProviderId, Provider> providers, RandomGenerator random) {
        this.providers = Map.copyOf(providers);
        this.random = random;
    }

    /**
     * The plan of one call.
     *
     * @param conversation identifies the calls that profit from one provider's prompt cache, or null if nothing does
     * @param check asked about each route that can do what the call needs
     * @throws RefusedException UNAVAILABLE when the model has no enabled route; INVALID when none of those can do what the call needs, or the
     *     check refuses all that can
     */
    public RoutePlan plan(
            ModelTarget target,
            Operation operation,
            Set<Capability> needs,
            @Nullable String conversation,
            RouteCheck check) {
        List<Candidate> open = open(target.model());
        if (open.isEmpty()) throw noRoutes(target);
        List<PlannedRoute> able = new ArrayList<>(open.size());
        for (Candidate candidate : open) candidate.planned(operation, needs).ifPresent(able::add);
        if (able.isEmpty()) throw missing(target, open, operation, needs);
        List<PlannedRoute> fit = fit(able, check);
        return new RoutePlan(target, fit.size() == 1 ? fit : order(fit, conversation));
    }

    /** Decides whether the body of a call may take a route. */
    @FunctionalInterface
    public interface RouteCheck {

        /**
         * Returns when the body may take the route.
         *
         * @throws RefusedException when it must not
         */
        void require(ModelRoute route);
    }

    private static List<PlannedRoute> fit(List<PlannedRoute> able, RouteCheck check) {
        List<PlannedRoute> fit = new ArrayList<>(able.size());
        RefusedException refused = null;
        for (PlannedRoute candidate : able) {
            try {
                check.require(candidate.route());
                fit.add(candidate);
            } catch (RefusedException e) {
                refused = e;
            }
        }
        if (fit.isEmpty() && refused != null) throw refused;
        return fit;
    }

    /** What {@link #plan} decides about every route of a model, in the order of the plan, and then of the catalogue. */
    public List<RouteVerdict> explain(
            Model model, Operation operation, Set<Capability> needs, @Nullable String conversation) {
        List<PlannedRoute> able = new ArrayList<>();
        for (Candidate candidate : open(model))
            candidate.planned(operation, needs).ifPresent(able::add);
        List<ModelRoute> ordered =
                order(able, conversation).stream().map(PlannedRoute::route).toList();
        return Stream.concat(ordered.stream(), model.routes().stream().filter(route -> !ordered.contains(route)))
                .map(route -> verdict(route, ordered.indexOf(route), operation, needs))
                .toList();
    }

    private RouteVerdict verdict(ModelRoute route, int index, Operation operation, Set<Capability> needs) {
        Provider provider = providers.get(route.provider());
        Set<Capability> lacks = provider == null ? Set.of() : new Candidate(route, provider).lacks(operation, needs);
        return new RouteVerdict(route, index < 0 ? null : index + 1, provider != null, lacks);
    }

    /** Whether any call can be served; a model with no enabled route does not exist for callers. */
    public boolean isOpen(Model model) {
        return model.isServedBy(providers.keySet());
    }

    /** Whether a call of this operation that needs nothing else can be served. */
    public boolean serves(Model model, Operation operation) {
        return open(model).stream()
                .anyMatch(candidate -> candidate.lacks(operation, Set.of()).isEmpty());
    }

    private List<Candidate> open(Model model) {
        List<Candidate> open = new ArrayList<>();
        for (ModelRoute route : model.routes()) {
            Provider provider = providers.get(route.provider());
            if (route.isOn() && provider != null) open.add(new Candidate(route, provider));
        }
        return open;
    }

    /** An enabled route and its provider. */
    private record Candidate(ModelRoute route, Provider provider) {

        /** The planned route, if it lacks nothing. */
        Optional<PlannedRoute> planned(Operation operation, Set<Capability> needs) {
            if (!lacks(operation, needs).isEmpty()) return Optional.empty();
            return bridge(operation).map(bridge -> new PlannedRoute(route, provider, bridge));
        }

        /** What the call needs and the route lacks, including the operation itself if no bridge supports it. */
        Set<Capability> lacks(Operation operation, Set<Capability> needs) {
            EnumSet<Capability> lacking = EnumSet.of(operation.capability());
            lacking.addAll(needs);
            lacking.removeAll(route.capabilities());
            if (bridge(operation).isEmpty()) lacking.add(operation.capability());
            return lacking;
        }

        private Optional<Bridge> bridge(Operation operation) {
            return Bridges.between(operation, provider.type());
        }
    }

    /**
     * By priority and, within one, by a score that makes each route first as often as its weight says: drawn for each call, or the same for
     * all calls of a conversation, on every node (docs/adr/0045).
     */
    private List<PlannedRoute> order(List<PlannedRoute> fit, @Nullable String conversation) {
        record Scored(PlannedRoute planned, double score) {}
        return fit.stream()
                .map(planned -> new Scored(planned, score(planned, conversation)))
                .sorted(Comparator.comparingInt(
                                (Scored it) -> it.planned().route().priority())
                        .thenComparing(Comparator.comparingDouble(Scored::score).reversed()))
                .map(Scored::planned)
                .toList();
    }

    /** Weighted rendezvous hashing; with a random number instead of the hash, weighted sampling (Efraimidis and Spirakis, 2006). */
    private double score(PlannedRoute planned, @Nullable String conversation) {
        double drawn = conversation == null ? random.nextDouble() : Conversations.fraction(conversation, planned);
        return -planned.route().weight() / Math.log(drawn);
    }

    private static RefusedException noRoutes(ModelTarget target) {
        return new RefusedException(Refusal.of(
                        UNAVAILABLE,
                        "no_routes_available",
                        "The model '" + target.requested() + "' has no route that is enabled.")
                .thatLasts());
    }

    /** Names what the closest route lacks. */
    private static RefusedException missing(
            ModelTarget target, List<Candidate> open, Operation operation, Set<Capability> needs) {
        Set<Capability> fewest = open.stream()
                .map(candidate -> candidate.lacks(operation, needs))
                .min(Comparator.comparingInt(Set::size))
                .orElseThrow();
        String names = new TreeSet<>(fewest)
                .stream()
                        .map(lacking -> lacking.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
        return refused(
                INVALID,
                "capability_missing",
                "The model '" + target.requested() + "' cannot serve this call: it lacks " + names + ".");
    }
}
