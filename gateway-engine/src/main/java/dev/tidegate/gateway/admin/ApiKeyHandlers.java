package dev.tidegate.gateway.admin;

import dev.tidegate.gateway.admin.ApiKeyMessages.ApiKeyQuery;
import dev.tidegate.gateway.admin.ApiKeyMessages.ApiKeyView;
import dev.tidegate.gateway.admin.ApiKeyMessages.CreateApiKey;
import dev.tidegate.gateway.admin.ApiKeyMessages.NewApiKeyView;
import dev.tidegate.gateway.admin.ApiKeyMessages.RevealedView;
import dev.tidegate.gateway.admin.ApiKeyMessages.RotateApiKey;
import dev.tidegate.gateway.admin.ApiKeyMessages.RotatedView;
import dev.tidegate.gateway.admin.ApiKeyMessages.UpdateApiKey;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.apikey.ApiKeyService;
import dev.tidegate.gateway.apikey.ApiKeyService.Rotated;
import dev.tidegate.gateway.apikey.IssuedApiKey;
import dev.tidegate.gateway.directory.ListedApiKey;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Clock;

/** API keys. */
public final class ApiKeyHandlers {
    private final ApiKeyService keys;
    private final Clock clock;

    public ApiKeyHandlers(ApiKeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Page<ApiKeyView> list(ApiCall<ApiKeyQuery> call) {
        return keys.page(call.actor(), call.input().filter(), call.page()).map(this::view);
    }

    ApiKeyView find(ApiCall<ApiCall.None> call) {
        return view(keys.find(call.actor(), id(call)));
    }

    NewApiKeyView create(ApiCall<CreateApiKey> call) {
        CreateApiKey wanted = call.input();
        IssuedApiKey issued = keys.create(call.actor(), wanted.ownerKind(), wanted.ownerId(), wanted.key());
        return made(call, issued);
    }

    ApiKeyView update(ApiCall<UpdateApiKey> call) {
        return view(keys.edit(call.actor(), id(call), call.input().change()));
    }

    ApiKeyView revoke(ApiCall<ApiCall.None> call) {
        return view(keys.revoke(call.actor(), id(call)));
    }

    RotatedView rotate(ApiCall<RotateApiKey> call) {
        Rotated rotated = keys.rotate(call.actor(), id(call), call.input().grace());
        NewApiKeyView made = made(call, rotated.issued());
        return new RotatedView(made.apiKey(), made.rawKey(), view(rotated.replaced()));
    }

    RevealedView reveal(ApiCall<ApiCall.None> call) {
        return new RevealedView(keys.reveal(call.actor(), id(call)));
    }

    private NewApiKeyView made(ApiCall<?> call, IssuedApiKey issued) {
        ListedApiKey listed = keys.find(call.actor(), issued.key().id());
        return new NewApiKeyView(view(listed), issued.token().secretText());
    }

    private ApiKeyView view(ListedApiKey key) {
        return ApiKeyView.of(key, clock.instant());
    }

    private static ApiKeyId id(ApiCall<?> call) {
        return new ApiKeyId(call.path("api_key_id"));
    }
}
