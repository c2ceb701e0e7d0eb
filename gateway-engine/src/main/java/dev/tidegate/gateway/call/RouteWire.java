package dev.tidegate.gateway.call;

import dev.tidegate.gateway.api.InvalidInput;
import dev.tidegate.gateway.call.plan.RouteHealth;
import dev.tidegate.gateway.call.plan.RouteVerdict;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.provider.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JSON of requests and answers about routes. */
final class RouteWire {
    private RouteWire() {}

    /**
     * Which call to explain.
     *
     * @param operation by default a chat completion
     * @param needs capabilities separated by commas, besides the operation's own
     * @param apiKeyId together with {@code conversation}, the value of a header by which calls keep their route
     */
    record RoutesQuery(
            String model,
            @Nullable Operation operation,
            @Nullable String needs,
            @Nullable String apiKeyId,
            @Nullable String conversation) {

        Operation operationOrChat() {
            return operation == null ? Operation.CHAT_COMPLETIONS : operation;
        }

        Set<Capability> capabilities() {
            Set<Capability> all = EnumSet.noneOf(Capability.class);
            for (String name : needs == null || needs.isBlank() ? new String[0] : needs.split(",", -1)) {
                all.add(capability(name.strip()));
            }
            return all;
        }

        @Nullable
        String conversationOfKey() {
            if (conversation == null || conversation.isBlank()) return null;
            if (apiKeyId != null) return ModelCallHandler.conversation(apiKeyId, conversation);
            throw InvalidInput.refused(
                    "api_key_id", "A conversation belongs to an API key. Add api_key_id, or leave out conversation.");
        }

        private static Capability capability(String name) {
            return Arrays.stream(Capability.values())
                    .filter(it -> lower(it).equals(name))
                    .findFirst()
                    .orElseThrow(() -> InvalidInput.refused(
                            "needs",
                            "There is no capability '" + name + "'. There are "
                                    + Arrays.stream(Capability.values())
                                            .map(RouteWire::lower)
                                            .collect(Collectors.joining(", "))
                                    + "."));
        }
    }

    /** What a call would do now, on the node that answers. */
    record RoutesView(String model, @Nullable String aliasTarget, Operation operation, List<RouteView> routes) {}

    /** Why a call takes a route, or does not. */
    record RouteView(
            String providerId,
            String upstreamModel,
            int priority,
            double weight,
            @Nullable Integer place,
            List<String> obstacles,
            long pausedForSeconds,
            @Nullable String lastError) {
        static RouteView of(RouteVerdict verdict, @Nullable Integer place, RouteHealth.@Nullable Troubled trouble) {
            return new RouteView(
                    verdict.route().provider().value(),
                    verdict.route().upstreamModel(),
                    verdict.route().priority(),
                    verdict.route().weight(),
                    place,
                    obstacles(verdict),
                    trouble == null ? 0 : seconds(trouble),
                    trouble == null ? null : trouble.lastError());
        }

        private static List<String> obstacles(RouteVerdict verdict) {
            List<String> obstacles = verdict.lacks().stream()
                    .sorted()
                    .map(capability -> "lacks " + lower(capability))
                    .collect(Collectors.toList());
            if (!verdict.route().enabled()) obstacles.add("is not enabled");
            if (verdict.route().enabled() && !verdict.route().isOn()) obstacles.add("has no weight");
            if (!verdict.configured()) obstacles.add("its provider is not configured");
            return obstacles;
        }
    }

    /** A route that has failed since it last succeeded. */
    record RouteTroubleView(
            String providerId,
            String upstreamModel,
            Operation operation,
            int failures,
            String lastError,
            long pausedForSeconds) {
        static RouteTroubleView of(RouteHealth.Troubled trouble) {
            return new RouteTroubleView(
                    trouble.provider().value(),
                    trouble.upstreamModel(),
                    trouble.operation(),
                    trouble.failures(),
                    trouble.lastError(),
                    seconds(trouble));
        }
    }

    /** A part of a second counts as one, so that a pause is over at 0. */
    private static long seconds(RouteHealth.Troubled trouble) {
        return trouble.pausedFor().plusMillis(999).toSeconds();
    }

    private static String lower(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT);
    }
}
