package dev.tidegate.gateway.guard;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.keydirectory.KeyDirectory;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.time.Clock;

/**
 * The guards of the data plane.
 *
 * @param bearer for OpenAI's routes
 * @param bearerOrXApiKey for Anthropic's routes and the list of models, which clients of both use (API-2)
 * @param rights checked while a stream runs, and after a body that was slow to arrive
 */
public record ApiKeyGuards(Guard<ApiKeyCaller> bearer, Guard<ApiKeyCaller> bearerOrXApiKey, CallerRights rights) {
    public ApiKeyGuards {
        requireNonNull(bearer, "bearer");
        requireNonNull(bearerOrXApiKey, "bearerOrXApiKey");
        requireNonNull(rights, "rights");
    }

    /** For the keys in this directory; keys that do not match are counted together. */
    public static ApiKeyGuards of(KeyDirectory keys, Clock clock) {
        InvalidKeyThrottle throttle = new InvalidKeyThrottle(clock);
        return new ApiKeyGuards(
                ApiKeyGuard.bearer(keys, throttle), ApiKeyGuard.bearerOrXApiKey(keys, throttle), new KeyRights(keys));
    }
}
