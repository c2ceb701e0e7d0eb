package dev.tidegate.gateway.principal;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which API keys are wanted; null matches any.
 *
 * @param text part of the name, or the beginning of the public id
 */
public record ApiKeyFilter(
        Scope scope,
        ApiKeyOwner.@Nullable Kind ownerKind,
        @Nullable String ownerId,
        @Nullable Status status,
        @Nullable String text) {
    public ApiKeyFilter {
        requireNonNull(scope, "scope");
    }

    /** The state of a key at the time of the query. */
    public enum Status {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    /**
     * Whose keys may be seen: those of one user and of one team's service accounts, or with neither, everybody's.
     *
     * @param user null for everybody
     * @param team null for no team
     */
    public record Scope(@Nullable UserId user, @Nullable TeamId team) {
        public static final Scope ALL = new Scope(null, null);

        /** Whether a key of this owner is in it. */
        public boolean includes(ApiKeyOwner owner) {
            if (user == null) return true;
            if (owner.kind() == ApiKeyOwner.Kind.USER) return owner.id().equals(user.value());
            return team != null && team.equals(owner.team());
        }
    }
}
