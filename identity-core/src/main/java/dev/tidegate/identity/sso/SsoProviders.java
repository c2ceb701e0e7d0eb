package dev.tidegate.identity.sso;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.User;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the identity providers of a gateway, and which of them a user can be meant for. Whoever is meant for none that signs people in
 * could never come (USER-1).
 */
public record SsoProviders(List<String> enabled, List<String> disabled) {
    private static final String NONE = "No identity provider is configured here, so that nobody signs in with OIDC."
            + " Configure one, or choose another auth mode.";

    public SsoProviders {
        enabled = List.copyOf(enabled);
        disabled = List.copyOf(disabled);
    }

    /** The user, if there is a provider that can sign them in; whoever signs in otherwise needs none. */
    public Outcome<User> expect(User user) {
        if (user.authMode() != AuthMode.OIDC) return Outcome.accepted(user);
        Optional<Refusal> objection = objection(user.oidcProviderKey());
        return objection.isPresent() ? Outcome.refused(objection.get()) : Outcome.accepted(user);
    }

    /**
     * Why nobody can be meant for this provider, if so.
     *
     * @param key null for the only one that is enabled, as in {@link SsoPolicy#only}
     */
    public Optional<Refusal> objection(@Nullable String key) {
        if (enabled.isEmpty() && disabled.isEmpty()) return refused(INVALID, "provider_unknown", NONE);
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

    private String known() {
        return enabled.isEmpty() ? "None is enabled." : "Those enabled are: " + String.join(", ", enabled) + ".";
    }

    private static Optional<Refusal> refused(RefusalKind kind, String code, String message) {
        return Optional.of(Refusal.of(kind, code, message).withParam("oidc_provider_key"));
    }
}
