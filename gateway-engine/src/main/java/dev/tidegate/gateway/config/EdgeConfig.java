package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Applications behind the gateway that people who are signed in reach through it (PROXY-6).
 *
 * @param serviceToken the bearer token with which the gateway calls all of them, so that they can tell its calls from others; null without
 *     applications
 */
public record EdgeConfig(List<AppConfig> apps, @Nullable Secret serviceToken) {
    public static final EdgeConfig NONE = new EdgeConfig(List.of(), null);

    public EdgeConfig {
        apps = List.copyOf(apps);
    }

    /**
     * One application.
     *
     * @param path where people find it below the gateway, such as {@code /ui}
     * @param baseUrl where the gateway finds it: absolute http or https, without a slash at its end; what follows {@code path} in a
     *     request is appended
     * @param roles whom it is open to; empty for everybody who is signed in
     */
    public record AppConfig(String path, URI baseUrl, Set<PlatformRole> roles, CallTimeouts timeouts) {
        /** 5 s, 60 s, 10 min of silence, 12 h: a page may hold a stream of events open all day. */
        public static final CallTimeouts USUAL_TIMEOUTS = new CallTimeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(10), Duration.ofHours(12));

        public AppConfig {
            requireNonNull(path, "path");
            requireNonNull(baseUrl, "baseUrl");
            roles = Set.copyOf(roles);
            requireNonNull(timeouts, "timeouts");
        }
    }
}
