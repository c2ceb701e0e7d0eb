package dev.tidegate.gateway.guard;

import dev.tidegate.gateway.directory.InvalidApiKey;
import dev.tidegate.gateway.directory.KeyDirectory;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.util.List;
import java.util.Optional;

/**
 * Verifies the API key of a data plane request. It is taken from {@code Authorization: Bearer}, and where a route accepts Anthropic's
 * header also from {@code x-api-key}; two that differ are refused, and a query string is never looked at (API-2). Whatever is wrong
 * with a key that did not match, the answer is the same (KEY-2).
 */
public final class ApiKeyGuard implements Guard<ApiKeyCaller> {
    private static final String BEARER = "bearer ";

    private final KeyDirectory keys;
    private final InvalidKeyThrottle throttle;
    private final boolean acceptsXApiKey;

    private ApiKeyGuard(KeyDirectory keys, InvalidKeyThrottle throttle, boolean acceptsXApiKey) {
        this.keys = keys;
        this.throttle = throttle;
        this.acceptsXApiKey = acceptsXApiKey;
    }

    /** Takes the key from {@code Authorization} only. */
    public static ApiKeyGuard bearer(KeyDirectory keys, InvalidKeyThrottle throttle) {
        return new ApiKeyGuard(keys, throttle, false);
    }

    /** Takes the key also from {@code x-api-key}, where Anthropic's clients put it. */
    public static ApiKeyGuard bearerOrXApiKey(KeyDirectory keys, InvalidKeyThrottle throttle) {
        return new ApiKeyGuard(keys, throttle, true);
    }

    /** The one answer to every credential that did not match (KEY-2). */
    public static RefusedException invalidKey() {
        return InvalidApiKey.refused();
    }

    @Override
    public ApiKeyCaller check(Request request) {
        try {
            return keys.verify(credential(request)).caller();
        } catch (RefusedException e) {
            throw throttle.judge(e, request.peer());
        }
    }

    private ApiKeyToken credential(Request request) {
        Optional<ApiKeyToken> bearer = bearer(request.headers().all("Authorization"));
        if (!acceptsXApiKey) return bearer.orElseThrow(ApiKeyGuard::invalidKey);
        List<String> headers = request.headers().all("x-api-key");
        if (headers.isEmpty()) return bearer.orElseThrow(ApiKeyGuard::invalidKey);
        if (headers.size() > 1) throw invalidKey();
        ApiKeyToken other = ApiKeyToken.parse(headers.get(0).strip()).orElseThrow(ApiKeyGuard::invalidKey);
        boolean authorizationSent = request.headers().contains("Authorization");
        if (authorizationSent && !bearer.equals(Optional.of(other))) throw invalidKey();
        return other;
    }

    private static Optional<ApiKeyToken> bearer(List<String> values) {
        if (values.size() != 1) return Optional.empty();
        String value = values.get(0);
        boolean isBearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return isBearer ? ApiKeyToken.parse(value.substring(BEARER.length())) : Optional.empty();
    }
}
