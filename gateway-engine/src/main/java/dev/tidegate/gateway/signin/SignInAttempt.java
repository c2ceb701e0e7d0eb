package dev.tidegate.gateway.signin;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.credential.OpaqueToken;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to sign in with a password.
 *
 * @param email as it was typed
 * @param from the client's address and browser
 * @param presented the session that the request carries, which ends when a new one begins (SES-1); null if there is none
 */
public record SignInAttempt(
        String email, Secret password, From from, @Nullable OpaqueToken presented) {
    public SignInAttempt {
        requireNonNull(email, "email");
        requireNonNull(password, "password");
        requireNonNull(from, "from");
    }

    /** Without the address: people type passwords there. */
    @Override
    public String toString() {
        return "SignInAttempt[from=" + from + "]";
    }

    /**
     * Where a request comes from.
     *
     * @param userAgent what the browser calls itself; may be empty
     */
    public record From(InetAddress peer, String userAgent) {
        public From {
            requireNonNull(peer, "peer");
            requireNonNull(userAgent, "userAgent");
        }

        public static From of(Request request) {
            return new From(
                    request.peer(), request.headers().first("User-Agent").orElse(""));
        }
    }
}
