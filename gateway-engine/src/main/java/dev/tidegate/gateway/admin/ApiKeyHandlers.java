package dev.tidegate.gateway.admin;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.permission.Permission.API_KEYS_READ;
import static dev.tidegate.identity.permission.Permission.API_KEYS_REVEAL;
import static dev.tidegate.identity.permission.Permission.API_KEYS_WRITE;

import dev.tidegate.gateway.admin.ApiKeyWire.ApiKeyQuery;
import dev.tidegate.gateway.admin.ApiKeyWire.ApiKeyView;
import dev.tidegate.gateway.admin.ApiKeyWire.CreateApiKey;
import dev.tidegate.gateway.admin.ApiKeyWire.NewApiKeyView;
import dev.tidegate.gateway.admin.ApiKeyWire.RevealedView;
import dev.tidegate.gateway.admin.ApiKeyWire.RotateApiKey;
import dev.tidegate.gateway.admin.ApiKeyWire.RotatedView;
import dev.tidegate.gateway.admin.ApiKeyWire.UpdateApiKey;
import dev.tidegate.gateway.api.ApiCall;
import dev.tidegate.gateway.api.ApiHandlers;
import dev.tidegate.gateway.api.Operation;
import dev.tidegate.gateway.apikey.ApiKeyService;
import dev.tidegate.gateway.apikey.ApiKeyService.Rotated;
import dev.tidegate.gateway.apikey.IssuedApiKey;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.principal.ListedApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** API keys. */
final class ApiKeyHandlers implements ApiHandlers {
    private static final String API_KEYS = "/api/v1/admin/api-keys";
    private static final String API_KEY = API_KEYS + "/{api_key_id}";

    private final ApiKeyService keys;
    private final Clock clock;

    ApiKeyHandlers(ApiKeyService keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return Stream.of(keys(), secrets()).flatMap(List::stream).toList();
    }

    private List<Operation> keys() {
        return List.of(
                Operation.get("listApiKeys", API_KEYS, API_KEYS_READ)
                        .summary("Lists and searches API keys, newest first.")
                        .filteredBy(ApiKeyQuery.class)
                        .lists(ApiKeyView.class)
                        .answeredBy(this::list),
                Operation.get("getApiKey", API_KEY, API_KEYS_READ)
                        .summary("Gets one API key.")
                        .gives(ApiKeyView.class)
                        .answeredBy(this::find),
                Operation.post("createApiKey", API_KEYS, API_KEYS_WRITE)
                        .summary("Creates an API key, whose secret is shown once.")
                        .takes(CreateApiKey.class)
                        .creates(NewApiKeyView.class)
                        .refuses(CONFLICT, NOT_FOUND)
                        .answeredBy(this::create),
                Operation.patch("updateApiKey", API_KEY, API_KEYS_WRITE)
                        .summary("Changes the name, grants and expiry of an API key.")
                        .takes(UpdateApiKey.class)
                        .gives(ApiKeyView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::update),
                Operation.post("revokeApiKey", API_KEY + "/revoke", API_KEYS_WRITE)
                        .summary("Revokes an API key for good.")
                        .gives(ApiKeyView.class)
                        .answeredBy(this::revoke));
    }

    private List<Operation> secrets() {
        return List.of(
                Operation.post("rotateApiKey", API_KEY + "/rotate", API_KEYS_WRITE)
                        .summary("Replaces an API key with a new one; the old one keeps working for the grace time.")
                        .takes(RotateApiKey.class)
                        .creates(RotatedView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::rotate),
                Operation.post("revealApiKey", API_KEY + "/secret/reveal", API_KEYS_REVEAL)
                        .summary("Shows the secret of a service account's API key again, if it was sealed.")
                        .gives(RevealedView.class)
                        .refuses(CONFLICT)
                        .answeredBy(this::reveal));
    }

    private Page<ApiKeyView> list(ApiCall<ApiKeyQuery> call) {
        return keys.page(call.actor(), call.input().filter(), call.page()).map(this::view);
    }

    private ApiKeyView find(ApiCall<ApiCall.None> call) {
        return view(keys.find(call.actor(), id(call)));
    }

    private NewApiKeyView create(ApiCall<CreateApiKey> call) {
        CreateApiKey wanted = call.input();
        IssuedApiKey issued = keys.create(call.actor(), wanted.ownerKind(), wanted.ownerId(), wanted.key());
        return made(call, issued);
    }

    private ApiKeyView update(ApiCall<UpdateApiKey> call) {
        return view(keys.edit(call.actor(), id(call), call.input().change()));
    }

    private ApiKeyView revoke(ApiCall<ApiCall.None> call) {
        return view(keys.revoke(call.actor(), id(call)));
    }

    private RotatedView rotate(ApiCall<RotateApiKey> call) {
        Rotated rotated = keys.rotate(call.actor(), id(call), call.input().grace());
        NewApiKeyView made = made(call, rotated.issued());
        return new RotatedView(made.apiKey(), made.rawKey(), view(rotated.replaced()));
    }

    private RevealedView reveal(ApiCall<ApiCall.None> call) {
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
