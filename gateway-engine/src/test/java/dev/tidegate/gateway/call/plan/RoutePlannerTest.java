package dev.tidegate.gateway.call.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.tidegate.gateway.config.seed.ProviderConfig;
import dev.tidegate.gateway.config.seed.ProviderId;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.model.Capability;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelRoute;
import dev.tidegate.gateway.model.ModelTarget;
import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.provider.Provider;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.access.ModelId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ROUTE-1 which route a call takes")
class RoutePlannerTest {
    private final RoutePlanner planner = new RoutePlanner(
            Map.of(
                    new ProviderId("openai"), provider("openai", ProviderType.OPENAI_COMPAT),
                    new ProviderId("anthropic"), provider("anthropic", ProviderType.ANTHROPIC)),
            new Random(17));

    @Test
    @DisplayName("ROUTE-1c lower priority comes first, and all able routes are in the plan")
    void lower_priority_comes_first_and_all_able_routes_are_in_the_plan() {
        RoutePlan plan = plan(Set.of(), route("b", 2, 9), route("a", 1, 1), route("c", 3, 5));
        assertThat(plan.routes())
                .extracting(route -> route.route().upstreamModel())
                .containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("ROUTE-1c weight is the share within a priority")
    void weight_is_the_share_within_a_priority() {
        long a = IntStream.range(0, 10_000)
                .filter(i -> plan(Set.of(), route("a", 1, 3), route("b", 1, 1))
                        .routes()
                        .get(0)
                        .route()
                        .upstreamModel()
                        .equals("a"))
                .count();
        assertThat(a / 10_000.0).isCloseTo(0.75, within(0.02));
    }

    @Test
    void routes_without_weight_or_provider_or_switched_off_are_no_routes() {
        assertRefused(
                "no_routes_available",
                "no route",
                Set.of(),
                route("a", 1, 0),
                route("elsewhere", "b", true, Set.of(Capability.CHAT_COMPLETIONS)),
                route("openai", "c", false, Set.of(Capability.CHAT_COMPLETIONS)));
        assertRefused("no_routes_available", "no route", Set.of());
    }

    @Test
    @DisplayName("ROUTE-1d ROUTE-2 ROUTE-5b what is missing is named")
    void what_is_missing_is_named() {
        ModelRoute chatOnly = route("openai", "a", true, Set.of(Capability.CHAT_COMPLETIONS));
        ModelRoute wrongFamily = route("anthropic", "b", true, Set.of(Capability.values()));
        assertRefused("capability_missing", "lacks tools.", Set.of(Capability.TOOLS), chatOnly);
        assertRefused(
                "capability_missing", "lacks stream, tools.", Set.of(Capability.TOOLS, Capability.STREAM), chatOnly);
        assertRefused("capability_missing", "lacks chat_completions.", Set.of(), wrongFamily);
        assertThat(plan(Set.of(), wrongFamily, chatOnly).routes()).hasSize(1);
    }

    @Test
    @DisplayName("ACC-1 a route that the body must not take is left out, and refused when there is no other")
    void a_route_that_the_body_must_not_take_is_left_out() {
        RoutePlanner.RouteCheck notA = route -> {
            if (route.upstreamModel().equals("a"))
                throw RefusedException.refused(RefusalKind.INVALID, "not_a", "Not a.");
        };
        Model model =
                new Model(new ModelId("m"), "", List.of(), 0, null, List.of(route("a", 1, 1), route("b", 2, 1)), null);
        Model onlyA = new Model(new ModelId("m"), "", List.of(), 0, null, List.of(route("a", 1, 1)), null);
        assertThat(planner.plan(new ModelTarget("m", model), Operation.CHAT_COMPLETIONS, Set.of(), null, notA)
                        .routes())
                .extracting(planned -> planned.route().upstreamModel())
                .containsExactly("b");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() ->
                        planner.plan(new ModelTarget("m", onlyA), Operation.CHAT_COMPLETIONS, Set.of(), null, notA))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo("not_a"));
    }

    @Test
    @DisplayName("ROUTE-3j a conversation has one order of routes on every node, and weights hold over conversations")
    void a_conversation_has_one_order_of_routes() {
        RoutePlanner elsewhere = new RoutePlanner(
                Map.of(new ProviderId("openai"), provider("openai", ProviderType.OPENAI_COMPAT)), new Random(4));
        int a = 0;
        for (int i = 0; i < 10_000; i++) {
            String first = first(planner, "key\nsession-" + i);
            assertThat(first(elsewhere, "key\nsession-" + i)).isEqualTo(first);
            if (first.equals("a")) a++;
        }
        assertThat(a / 10_000.0).isCloseTo(0.75, within(0.02));
    }

    private static String first(RoutePlanner planner, String conversation) {
        Model model =
                new Model(new ModelId("m"), "", List.of(), 0, null, List.of(route("a", 1, 3), route("b", 1, 1)), null);
        return planner.plan(
                        new ModelTarget("m", model), Operation.CHAT_COMPLETIONS, Set.of(), conversation, route -> {})
                .routes()
                .get(0)
                .route()
                .upstreamModel();
    }

    private RoutePlan plan(Set<Capability> needs, ModelRoute... routes) {
        Model model = new Model(new ModelId("m"), "", List.of(), 0, null, List.of(routes), null);
        return planner.plan(new ModelTarget("m", model), Operation.CHAT_COMPLETIONS, needs, null, route -> {});
    }

    private void assertRefused(String code, String message, Set<Capability> needs, ModelRoute... routes) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> plan(needs, routes))
                .satisfies(e -> assertThat(e.refusal().code()).isEqualTo(code))
                .withMessageContaining(message);
    }

    private static ModelRoute route(String upstreamModel, int priority, double weight) {
        return new ModelRoute(
                new ProviderId("openai"),
                upstreamModel,
                priority,
                weight,
                true,
                Set.of(Capability.CHAT_COMPLETIONS),
                Map.of(),
                Map.of());
    }

    private static ModelRoute route(String provider, String upstreamModel, boolean enabled, Set<Capability> can) {
        return new ModelRoute(new ProviderId(provider), upstreamModel, 1, 1, enabled, can, Map.of(), Map.of());
    }

    private static Provider provider(String id, ProviderType type) {
        URI baseUrl = URI.create("http://127.0.0.1:1/v1");
        return Provider.of(
                new ProviderConfig(new ProviderId(id), type, baseUrl, "authorization", null, Map.of(), null),
                CallTimeouts.DEFAULT);
    }
}
