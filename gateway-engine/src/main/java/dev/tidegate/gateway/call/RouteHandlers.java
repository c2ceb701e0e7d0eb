package dev.tidegate.gateway.call;

import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.permission.Permission.ROUTES_READ;

import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.call.RouteWire.RouteTroubleView;
import dev.tidegate.gateway.call.RouteWire.RouteView;
import dev.tidegate.gateway.call.RouteWire.RoutesQuery;
import dev.tidegate.gateway.call.RouteWire.RoutesView;
import dev.tidegate.gateway.call.plan.RouteHealth;
import dev.tidegate.gateway.call.plan.RoutePlanner;
import dev.tidegate.gateway.call.plan.RouteVerdict;
import dev.tidegate.gateway.model.Model;
import dev.tidegate.gateway.model.ModelCatalog;
import dev.tidegate.gateway.model.ModelStore;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.access.ModelId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which routes calls take, and which have failed (ROUTE-5). Uses what decides calls, on the node that answers. */
final class RouteHandlers implements ApiHandlers {
    private static final String ROUTES = "/api/v1/admin/routes";

    private final ModelStore models;
    private final RoutePlanner planner;
    private final RouteHealth health;

    RouteHandlers(ModelStore models, RoutePlanner planner, RouteHealth health) {
        this.models = models;
        this.planner = planner;
        this.health = health;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.get("explainRoutes", ROUTES + "/explain", ROUTES_READ)
                        .summary("Explains which routes a call to a model would take, in which order, and why not"
                                + " others.")
                        .filteredBy(RoutesQuery.class)
                        .gives(RoutesView.class)
                        .refuses(NOT_FOUND)
                        .answeredBy(this::explain),
                Operation.get("listRouteTrouble", ROUTES + "/trouble", ROUTES_READ)
                        .summary("Lists the routes that have failed since they last succeeded, on the node that"
                                + " answers.")
                        .lists(RouteTroubleView.class)
                        .answeredBy(this::trouble));
    }

    private RoutesView explain(ApiCall<RoutesQuery> call) {
        RoutesQuery asked = call.input();
        Model model = new ModelCatalog(models.list())
                .target(new ModelId(asked.model()))
                .orElseThrow(() -> RefusedException.refused(
                        NOT_FOUND, "model_not_found", "The model '" + asked.model() + "' does not exist."));
        List<RouteView> routes = inOrder(
                planner.explain(model, asked.operationOrChat(), asked.capabilities(), asked.conversationOfKey()),
                asked);
        String target = model.id().value();
        return new RoutesView(
                asked.model(), target.equals(asked.model()) ? null : target, asked.operationOrChat(), routes);
    }

    /** The order of the plan, in which routes that pause come after all others. */
    private List<RouteView> inOrder(List<RouteVerdict> verdicts, RoutesQuery asked) {
        List<RouteVerdict> ordered = new ArrayList<>(verdicts);
        ordered.sort(Comparator.comparingInt(verdict -> {
            if (verdict.place() == null) return 2;
            return isPausing(troubleOf(verdict, asked)) ? 1 : 0;
        }));
        List<RouteView> routes = new ArrayList<>();
        for (RouteVerdict verdict : ordered) {
            Integer place = verdict.place() == null ? null : routes.size() + 1;
            routes.add(RouteView.of(verdict, place, troubleOf(verdict, asked)));
        }
        return routes;
    }

    private static boolean isPausing(RouteHealth.@Nullable Troubled trouble) {
        return trouble != null && !trouble.pausedFor().isZero();
    }

    private RouteHealth.@Nullable Troubled troubleOf(RouteVerdict verdict, RoutesQuery asked) {
        return health.troubled().stream()
                .filter(it -> it.provider().equals(verdict.route().provider())
                        && it.upstreamModel().equals(verdict.route().upstreamModel())
                        && it.operation() == asked.operationOrChat())
                .findFirst()
                .orElse(null);
    }

    /** Few enough for one page: routes that have failed. */
    private Page<RouteTroubleView> trouble(ApiCall<ApiCall.None> call) {
        return new Page<>(health.troubled().stream().map(RouteTroubleView::of).toList(), null);
    }
}
