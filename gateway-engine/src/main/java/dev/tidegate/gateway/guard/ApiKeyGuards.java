package dev.tidegate.gateway.guard;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.keydirectory.KeyDirectory;
import dev.tidegate.identity.permission.ApiKeyCaller;
import java.time.Clock;

/**
 * The guards of routes that take API keys, which count wrong keys together. Thread-safe.
 *
 * @param bearer takes the key from {@code Authorization} only
 * @param bearerOrXApiKey takes it also from {@code x-api-key}, where Anthropic's clients put it (API-2)
 * @param rights what callers who have passed one of them may do later
 */
public record ApiKeyGuards(Guard<ApiKeyCaller> bearer, Guard<ApiKeyCaller> bearerOrXApiKey, CallerRights rights) {
    public ApiKeyGuards {
        requireNonNull(bearer, "bearer");
        requireNonNull(bearerOrXApiKey, "bearerOrXApiKey");
        requireNonNull(rights, "rights");
    }

    /** Guards that ask this directory. */
    public static ApiKeyGuards of(KeyDirectory keys, Clock clock) {
        InvalidKeyThrottle throttle = new InvalidKeyThrottle(clock);
        return new ApiKeyGuards(
                ApiKeyGuard.bearer(keys, throttle), ApiKeyGuard.bearerOrXApiKey(keys, throttle), new KeyRights(keys));
    }
}
