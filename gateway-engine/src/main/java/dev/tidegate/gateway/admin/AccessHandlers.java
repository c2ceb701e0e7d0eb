package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.permission.Permission.ACCESS_READ;
import static dev.tidegate.identity.permission.Permission.ACCESS_WRITE;
import static dev.tidegate.identity.permission.Permission.MODELS_READ;

import dev.tidegate.gateway.access.AccessService;
import dev.tidegate.gateway.access.AllowlistService;
import dev.tidegate.gateway.admin.AccessWire.AllowlistView;
import dev.tidegate.gateway.admin.AccessWire.ExplainQuery;
import dev.tidegate.gateway.admin.AccessWire.ExplanationView;
import dev.tidegate.gateway.admin.AccessWire.ModelAccessView;
import dev.tidegate.gateway.admin.AccessWire.ModelView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.apikey.KeyAccess;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.stream.Stream;

/** Access to models: restrictions, lists, and explanations of decisions. */
final class AccessHandlers implements ApiHandlers {
    private static final String ADMIN = "/api/v1/admin";
    private static final String OF_TEAM = ADMIN + "/identity/teams/{team_id}/model-access";
    private static final String OF_USER = ADMIN + "/identity/users/{user_id}/model-access";
    private static final String OF_SERVICE_ACCOUNT =
            ADMIN + "/identity/service-accounts/{service_account_id}/model-access";
    private static final String ALLOWLIST = ADMIN + "/model-allowlists/{model_id...}";

    private final AccessService access;
    private final AllowlistService allowlists;
    private final KeyAccess keys;

    AccessHandlers(AccessService access, AllowlistService allowlists, KeyAccess keys) {
        this.access = access;
        this.allowlists = allowlists;
        this.keys = keys;
    }

    @Override
    public List<Operation> operations() {
        return Stream.of(restrictions(), models()).flatMap(List::stream).toList();
    }

    private List<Operation> restrictions() {
        return List.of(
                Operation.get("getTeamModelAccess", OF_TEAM, ACCESS_READ)
                        .summary("Shows which models a team may use.")
                        .gives(ModelAccessView.class)
                        .answeredBy(this::ofTeam),
                Operation.put("setTeamModelAccess", OF_TEAM, ACCESS_WRITE)
                        .summary("Restricts a team to a list of models.")
                        .takes(ModelAccessView.class)
                        .gives(ModelAccessView.class)
                        .answeredBy(this::restrictTeam),
                Operation.get("getUserModelAccess", OF_USER, ACCESS_READ)
                        .summary("Shows which models a user may use.")
                        .gives(ModelAccessView.class)
                        .answeredBy(this::ofUser),
                Operation.put("setUserModelAccess", OF_USER, ACCESS_WRITE)
                        .summary("Restricts a user to a list of models.")
                        .takes(ModelAccessView.class)
                        .gives(ModelAccessView.class)
                        .answeredBy(this::restrictUser),
                Operation.get("getServiceAccountModelAccess", OF_SERVICE_ACCOUNT, ACCESS_READ)
                        .summary("Shows which models a service account may use.")
                        .gives(ModelAccessView.class)
                        .answeredBy(this::ofServiceAccount),
                Operation.put("setServiceAccountModelAccess", OF_SERVICE_ACCOUNT, ACCESS_WRITE)
                        .summary("Restricts a service account to a list of models.")
                        .takes(ModelAccessView.class)
                        .gives(ModelAccessView.class)
                        .answeredBy(this::restrictServiceAccount));
    }

    private List<Operation> models() {
        return List.of(
                Operation.get("listModels", ADMIN + "/models", MODELS_READ)
                        .summary("Lists the models by rank.")
                        .lists(ModelView.class)
                        .answeredBy(this::models),
                Operation.get("getModelAllowlist", ALLOWLIST, ACCESS_READ)
                        .summary("Shows which users and teams may call a model.")
                        .gives(AllowlistView.class)
                        .answeredBy(this::allowlist),
                Operation.put("setModelAllowlist", ALLOWLIST, ACCESS_WRITE)
                        .summary("Sets which users and teams may call a model, until a seed run that declares the model"
                                + " sets them again.")
                        .takes(AllowlistView.class)
                        .gives(AllowlistView.class)
                        .answeredBy(this::replaceAllowlist),
                Operation.get("explainAccess", ADMIN + "/access/explain", ACCESS_READ)
                        .summary("Explains, layer by layer, why an API key may or may not call a model.")
                        .filteredBy(ExplainQuery.class)
                        .gives(ExplanationView.class)
                        .refuses(NOT_FOUND)
                        .answeredBy(this::explain));
    }

    private ModelAccessView ofTeam(ApiCall<ApiCall.None> call) {
        return ModelAccessView.of(access.ofTeam(call.actor(), new TeamId(call.path("team_id"))));
    }

    private ModelAccessView ofUser(ApiCall<ApiCall.None> call) {
        return ModelAccessView.of(access.ofUser(call.actor(), new UserId(call.path("user_id"))));
    }

    private ModelAccessView ofServiceAccount(ApiCall<ApiCall.None> call) {
        return ModelAccessView.of(access.ofServiceAccount(call.actor(), serviceAccount(call)));
    }

    private ModelAccessView restrictTeam(ApiCall<ModelAccessView> call) {
        TeamId team = new TeamId(call.path("team_id"));
        return ModelAccessView.of(
                access.restrictTeam(call.actor(), team, call.input().access()));
    }

    private ModelAccessView restrictUser(ApiCall<ModelAccessView> call) {
        UserId user = new UserId(call.path("user_id"));
        return ModelAccessView.of(
                access.restrictUser(call.actor(), user, call.input().access()));
    }

    private ModelAccessView restrictServiceAccount(ApiCall<ModelAccessView> call) {
        return ModelAccessView.of(access.restrictServiceAccount(
                call.actor(), serviceAccount(call), call.input().access()));
    }

    /** A catalogue is short, so it fits in one page. */
    private Page<ModelView> models(ApiCall<ApiCall.None> call) {
        boolean withAllowlists = call.session().reach(Permission.MODELS_READ) == Reach.ALL;
        return new Page<>(
                allowlists.models().stream()
                        .map(model -> ModelView.of(model, withAllowlists))
                        .toList(),
                null);
    }

    private AllowlistView allowlist(ApiCall<ApiCall.None> call) {
        return AllowlistView.of(allowlists.allowlist(call.actor(), model(call)));
    }

    private AllowlistView replaceAllowlist(ApiCall<AllowlistView> call) {
        return AllowlistView.of(allowlists
                .replace(call.actor(), model(call), call.input().allowlist())
                .allowlist());
    }

    /** Uses the functions that decide calls (ACC-3, ACC-4). */
    private ExplanationView explain(ApiCall<ExplainQuery> call) {
        ExplainQuery asked = call.input();
        return ExplanationView.of(keys.explain(call.actor(), asked.apiKeyId(), new ModelId(asked.model())));
    }

    private static ServiceAccountId serviceAccount(ApiCall<?> call) {
        return new ServiceAccountId(call.path("service_account_id"));
    }

    private static ModelId model(ApiCall<?> call) {
        return new ModelId(call.path("model_id"));
    }
}
