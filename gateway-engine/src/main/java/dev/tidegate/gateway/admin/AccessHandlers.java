package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.access.AccessService;
import dev.tidegate.gateway.access.AllowlistService;
import dev.tidegate.gateway.admin.AccessMessages.AllowlistView;
import dev.tidegate.gateway.admin.AccessMessages.ExplainQuery;
import dev.tidegate.gateway.admin.AccessMessages.ExplanationView;
import dev.tidegate.gateway.admin.AccessMessages.ModelAccessView;
import dev.tidegate.gateway.admin.AccessMessages.ModelView;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.apikey.KeyAccess;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;

/** Access to models: restrictions, lists, and how a decision comes about. */
public final class AccessHandlers {
    private final AccessService access;
    private final AllowlistService allowlists;
    private final KeyAccess keys;

    public AccessHandlers(AccessService access, AllowlistService allowlists, KeyAccess keys) {
        this.access = access;
        this.allowlists = allowlists;
        this.keys = keys;
    }

    ModelAccessView ofTeam(ApiCall<ApiCall.None> call) {
        return ModelAccessView.of(access.ofTeam(call.actor(), new TeamId(call.path("team_id"))));
    }

    ModelAccessView ofUser(ApiCall<ApiCall.None> call) {
        return ModelAccessView.of(access.ofUser(call.actor(), new UserId(call.path("user_id"))));
    }

    ModelAccessView ofServiceAccount(ApiCall<ApiCall.None> call) {
        return ModelAccessView.of(access.ofServiceAccount(call.actor(), serviceAccount(call)));
    }

    ModelAccessView restrictTeam(ApiCall<ModelAccessView> call) {
        TeamId team = new TeamId(call.path("team_id"));
        return ModelAccessView.of(
                access.restrictTeam(call.actor(), team, call.input().access()));
    }

    ModelAccessView restrictUser(ApiCall<ModelAccessView> call) {
        UserId user = new UserId(call.path("user_id"));
        return ModelAccessView.of(
                access.restrictUser(call.actor(), user, call.input().access()));
    }

    ModelAccessView restrictServiceAccount(ApiCall<ModelAccessView> call) {
        return ModelAccessView.of(access.restrictServiceAccount(
                call.actor(), serviceAccount(call), call.input().access()));
    }

    /** A catalogue is a short list, so it comes in one page. */
    Page<ModelView> models(ApiCall<ApiCall.None> call) {
        boolean withAllowlists = call.session().reach(Permission.MODELS_READ) == Reach.ALL;
        return new Page<>(
                allowlists.models().stream()
                        .map(model -> ModelView.of(model, withAllowlists))
                        .toList(),
                null);
    }

    AllowlistView allowlist(ApiCall<ApiCall.None> call) {
        return AllowlistView.of(allowlists.allowlist(call.actor(), model(call)));
    }

    AllowlistView replaceAllowlist(ApiCall<AllowlistView> call) {
        return AllowlistView.of(allowlists
                .replace(call.actor(), model(call), call.input().allowlist())
                .allowlist());
    }

    /** By the functions that decide calls (ACC-3, ACC-4). */
    ExplanationView explain(ApiCall<ExplainQuery> call) {
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
