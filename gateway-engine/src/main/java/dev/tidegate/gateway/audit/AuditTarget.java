package dev.tidegate.gateway.audit;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about, by its name at the time.
 *
 * @param kind in lower case, such as {@code user}
 * @param id null for something that does not exist, such as the account of a failed sign-in
 */
public record AuditTarget(String kind, @Nullable String id, String name) {
    /** The kinds of things that an event can be about. */
    public static final List<String> KINDS = List.of(
            "account",
            "address",
            "api_key",
            "budget",
            "installation",
            "model",
            "provider",
            "service_account",
            "team",
            "user");

    /** The target of events that concern all nodes on the database, and nobody in particular. */
    public static final AuditTarget INSTALLATION = new AuditTarget("installation", null, "installation");

    public AuditTarget {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
    }

    public static AuditTarget of(User user) {
        return new AuditTarget("user", user.id().value(), user.email().display());
    }

    public static AuditTarget of(Team team) {
        return new AuditTarget("team", team.id().value(), team.key().value());
    }

    public static AuditTarget of(ServiceAccount account) {
        return new AuditTarget("service_account", account.id().value(), account.key());
    }

    public static AuditTarget of(ApiKey key) {
        return new AuditTarget("api_key", key.id().value(), key.publicId());
    }
}
