package dev.tidegate.identity.sso;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.principal.User;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The external ways to sign in to this gateway, and which of them a user can be assigned to. A user assigned to one that signs nobody in
 * could never get in (USER-1).
 *
 * @param enabled the keys of the enabled identity providers
 * @param disabled the keys of the disabled ones
 * @param proxied whether a trusted proxy signs people in
 */
public record SsoProviders(List<String> enabled, List<String> disabled, boolean proxied) {
    private static final String NO_PROXY = "No trusted proxy is configured here, so nobody can sign in through one."
            + " Configure one, or choose another auth mode.";
    private static final String NONE = "No identity provider is configured here, so nobody can sign in with OIDC."
            + " Configure one, or choose another auth mode.";

    public SsoProviders {
        enabled = List.copyOf(enabled);
        disabled = List.copyOf(disabled);
    }

    /** The user, if there is a provider that can sign them in, or they sign in another way and need none. */
    public Outcome<User> expect(User user) {
        Optional<Refusal> objection = switch (user.authMode()) {
            case PASSWORD -> Optional.empty();
            case OIDC -> objection(user.oidcProviderKey());
            case PROXY -> proxied ? Optional.empty() : withoutProxy();
        };
        return objection.isPresent() ? Outcome.refused(objection.get()) : Outcome.accepted(user);
    }

    private static Optional<Refusal> withoutProxy() {
        return Optional.of(
                Refusal.of(INVALID, "trusted_proxy_missing", NO_PROXY).withParam("auth_mode"));
    }

    /**
     * Why no user can be assigned to this provider, if so.
     *
     * @param key null for the only one that is enabled, as in {@link SsoPolicy#only}
     */
    public Optional<Refusal> objection(@Nullable String key) {
        if (enabled.isEmpty() && disabled.isEmpty()) return refused(INVALID, "provider_unknown", NONE);
        if (enabled.isEmpty() && (key == null || disabled.contains(key))) {
            return refused(CONFLICT, "provider_disabled", allDisabled(key));
        }
        if (key == null) {
            if (enabled.size() == 1) return Optional.empty();
            return refused(
                    INVALID, "provider_required", "Name the identity provider that signs the user in. " + known());
        }
        if (enabled.contains(key)) return Optional.empty();
        if (!disabled.contains(key)) {
            return refused(INVALID, "provider_unknown", "There is no identity provider " + key + " here. " + known());
        }
        String message = "The identity provider " + key + " is disabled. Enable it, or name another one. " + known();
        return refused(CONFLICT, "provider_disabled", message);
    }

    private String allDisabled(@Nullable String key) {
        return "The identity provider " + (key == null ? disabled.get(0) : key)
                + " is disabled, and no other is enabled. Enable it, or choose another auth mode.";
    }

    private String known() {
        return enabled.isEmpty() ? "None is enabled." : "The enabled ones are: " + String.join(", ", enabled) + ".";
    }

    private static Optional<Refusal> refused(RefusalKind kind, String code, String message) {
        return Optional.of(Refusal.of(kind, code, message).withParam("oidc_provider_key"));
    }
}
