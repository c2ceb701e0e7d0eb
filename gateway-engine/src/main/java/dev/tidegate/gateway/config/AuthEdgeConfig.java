package dev.tidegate.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.BaseUrls;
import dev.tidegate.gateway.config.value.CallTimeouts;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.identity.principal.PlatformRole;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applications behind the gateway that signed-in people reach through it (PROXY-6).
 *
 * @param serviceToken the bearer token that the gateway sends to all of them, so that they can recognise its calls; null without
 *     applications
 */
public record AuthEdgeConfig(List<AppConfig> apps, @Nullable Secret serviceToken) {
    public static final AuthEdgeConfig NONE = new AuthEdgeConfig(List.of(), null);

    public AuthEdgeConfig {
        apps = List.copyOf(apps);
    }

    /**
     * One application.
     *
     * @param path its path below the gateway, such as {@code /ui}
     * @param baseUrl the URL that the gateway calls: absolute http or https, without a trailing slash; the part of a request after
     *     {@code path} is appended
     * @param roles the roles that may use it; empty for everybody who is signed in
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

        public static Builder builder(String path) {
            return new Builder(path);
        }

        /** Builds an application. The base URL is required. Not thread-safe. */
        public static final class Builder {
            private final String path;
            private @Nullable URI baseUrl;
            private Set<PlatformRole> roles = Set.of();
            private final CallTimeouts.Builder timeouts = USUAL_TIMEOUTS.toBuilder();

            private Builder(String path) {
                this.path = path;
            }

            /**
             * The URL that the gateway calls.
             *
             * @throws IllegalArgumentException when this is not a URL
             */
            public Builder baseUrl(String url) {
                this.baseUrl = URI.create(BaseUrls.withoutSlash(url));
                return this;
            }

            /** The roles that may use it; by default, everybody who is signed in. */
            public Builder roles(PlatformRole... roles) {
                this.roles = Set.of(roles);
                return this;
            }

            public Builder timeouts(Consumer<CallTimeouts.Builder> changes) {
                changes.accept(timeouts);
                return this;
            }

            /**
             * The application.
             *
             * @throws IllegalStateException when the base URL is missing
             */
            public AppConfig build() {
                if (baseUrl == null) throw new IllegalStateException("app " + path + ": call baseUrl(…) first");
                return new AppConfig(path, baseUrl, roles, timeouts.build());
            }
        }
    }

    /** A builder that starts from these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Copies existing values and changes those that are set by name. Not thread-safe. */
    public static final class Builder {
        private List<AppConfig> apps;
        private @Nullable Secret serviceToken;

        private Builder(AuthEdgeConfig from) {
            this.apps = from.apps();
            this.serviceToken = from.serviceToken();
        }

        public Builder apps(List<AppConfig> apps) {
            this.apps = apps;
            return this;
        }

        /** Adds an application. */
        public Builder app(String path, Consumer<AppConfig.Builder> app) {
            AppConfig.Builder builder = AppConfig.builder(path);
            app.accept(builder);
            return apps(Stream.concat(apps.stream(), Stream.of(builder.build())).toList());
        }

        public Builder serviceToken(@Nullable Secret serviceToken) {
            this.serviceToken = serviceToken;
            return this;
        }

        public AuthEdgeConfig build() {
            return new AuthEdgeConfig(apps, serviceToken);
        }
    }
}
