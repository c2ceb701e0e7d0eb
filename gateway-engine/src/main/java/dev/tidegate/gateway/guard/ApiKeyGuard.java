package dev.tidegate.gateway.guard;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.keydirectory.InvalidApiKey;
import dev.tidegate.gateway.keydirectory.KeyDirectory;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.credential.ApiKeyToken;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Verifies the API key of a data plane request. The key is taken from {@code Authorization: Bearer}, and where a route accepts Anthropic's
 * header also from {@code x-api-key}, but never from the query string (API-2). A value that by form and checksum cannot be one of our keys
 * is ignored, since clients also send stored keys of other services; two different keys of ours are refused on every route. The answer to a
 * key that does not match is always the same (KEY-2).
 */
final class ApiKeyGuard implements Guard<ApiKeyCaller> {
    private static final String BEARER = "bearer ";
    private static final Refusal TWO_KEYS = Refusal.of(
            UNAUTHENTICATED,
            "api_keys_differ",
            "The request holds two different API keys of this gateway, in Authorization and x-api-key. Send one of"
                    + " them.");

    private final KeyDirectory keys;
    private final InvalidKeyThrottle throttle;
    private final boolean acceptsXApiKey;

    private ApiKeyGuard(KeyDirectory keys, InvalidKeyThrottle throttle, boolean acceptsXApiKey) {
        this.keys = keys;
        this.throttle = throttle;
        this.acceptsXApiKey = acceptsXApiKey;
    }

    /** Takes the key from {@code Authorization} only. */
    static ApiKeyGuard bearer(KeyDirectory keys, InvalidKeyThrottle throttle) {
        return new ApiKeyGuard(keys, throttle, false);
    }

    /** Takes the key also from {@code x-api-key}, where Anthropic's clients put it. */
    static ApiKeyGuard bearerOrXApiKey(KeyDirectory keys, InvalidKeyThrottle throttle) {
        return new ApiKeyGuard(keys, throttle, true);
    }

    @Override
    public ApiKeyCaller check(Request request) {
        try {
            return keys.verify(credential(request)).caller();
        } catch (RefusedException e) {
            throw told(throttle.judge(e, request.peer()));
        }
    }

    private RefusedException told(RefusedException refused) {
        boolean invalid = refused.refusal().equals(InvalidApiKey.refusal());
        return invalid && acceptsXApiKey ? new RefusedException(InvalidApiKey.refusalOfEither()) : refused;
    }

    private ApiKeyToken credential(Request request) {
        Set<ApiKeyToken> bearers = tokens(request.headers().all("Authorization"), ApiKeyGuard::bearer);
        Set<ApiKeyToken> all = new HashSet<>(bearers);
        all.addAll(tokens(request.headers().all("x-api-key"), ApiKeyToken::parse));
        // anybody can compute this, so it does not reveal which keys exist
        if (all.size() > 1) throw new RefusedException(TWO_KEYS);
        Set<ApiKeyToken> accepted = acceptsXApiKey ? all : bearers;
        return accepted.stream().findFirst().orElseThrow(InvalidApiKey::refused);
    }

    /** Values that can be our keys: clients also send stored keys of other services. */
    private static Set<ApiKeyToken> tokens(List<String> values, Function<String, Optional<ApiKeyToken>> parse) {
        return values.stream()
                .flatMap(value -> parse.apply(value.strip()).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<ApiKeyToken> bearer(String value) {
        boolean isBearer = value.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return isBearer ? ApiKeyToken.parse(value.substring(BEARER.length()).strip()) : Optional.empty();
    }
}
