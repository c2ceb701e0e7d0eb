package dev.tidegate.identity.lifecycle;

import static dev.tidegate.identity.RefusalKind.CONFLICT;
import static dev.tidegate.identity.RefusalKind.INVALID;
import static java.util.Objects.requireNonNullElse;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.PrincipalName;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a user's life: invited, then active, and disabled in between (USER-1 to USER-5). The caller takes care of consequences such
 * as ending sessions and revoking invitations; {@link AdminQuorum} decides whether an administrator may go.
 */
public final class UserLifecycle {
    private static final int MAX_PROVIDER_KEY = 128;

    private UserLifecycle() {}

    /** The new user, invited, with trimmed name and tags, if every value is allowed. */
    public static Outcome<User> create(User draft) {
        return PrincipalName.checked(draft.name())
                .flatMap(name -> tags(draft.withName(name), draft.tags()))
                .flatMap(user -> withMode(user, user.authMode(), user.oidcProviderKey()))
                .map(user -> user.withStatus(UserStatus.INVITED));
    }

    /** The user as edited. How they sign in can change only while they are invited (USER-2). */
    public static Outcome<User> edit(User user, UserEdit edit) {
        Outcome<String> name = edit.name() == null ? Outcome.accepted(user.name()) : PrincipalName.checked(edit.name());
        return name.flatMap(kept -> tags(user.withName(kept), requireNonNullElse(edit.tags(), user.tags())))
                .flatMap(named -> signInEdited(named, edit))
                .map(changed -> changed.withRole(requireNonNullElse(edit.role(), user.role()))
                        .withRequestLogging(
                                requireNonNullElse(edit.requestLoggingEnabled(), user.requestLoggingEnabled())));
    }

    /** Whether the edit changes how the user signs in: then the old proof and open invitations must be removed. */
    public static boolean changesSignIn(User before, User after) {
        return before.authMode() != after.authMode()
                || !Objects.equals(before.oidcProviderKey(), after.oidcProviderKey());
    }

    /** Nobody can deactivate themselves: {@link AdminQuorum#change} prevents it for administrators, and nobody else has the right. */
    public static Outcome<User> deactivate(User user) {
        return switch (user.status()) {
            case INVITED, ACTIVE -> Outcome.accepted(user.withStatus(UserStatus.DISABLED));
            case DISABLED -> conflict("user_disabled", "This user is already deactivated.");
        };
    }

    /**
     * Active again, or invited if there is nothing left to sign in with (USER-4).
     *
     * @param proofExists whether the user can prove who they are in their present auth mode
     */
    public static Outcome<User> reactivate(User user, boolean proofExists) {
        return switch (user.status()) {
            case DISABLED -> Outcome.accepted(user.withStatus(proofExists ? UserStatus.ACTIVE : UserStatus.INVITED));
            case INVITED, ACTIVE -> conflict("user_not_disabled", "This user is not deactivated.");
        };
    }

    /** Invited again, without a proof, whatever there was (USER-5). */
    public static Outcome<User> resetOnboarding(User user) {
        return switch (user.status()) {
            case INVITED, DISABLED -> Outcome.accepted(user.withStatus(UserStatus.INVITED));
            case ACTIVE ->
                conflict("user_active", "This user is active. Deactivate them before you reset their onboarding.");
        };
    }

    /** Whether the user can get an invite link: must be invited and sign in with a password. */
    public static Outcome<User> invite(User user) {
        if (user.status() == UserStatus.DISABLED) {
            return notInvited(
                    "This user is deactivated. Reactivate them, or reset their onboarding, through the admin API before"
                            + " you give them an invite link.");
        }
        if (user.status() != UserStatus.INVITED) return notInvited("Only an invited user can be given an invite link.");
        if (user.authMode() == AuthMode.PASSWORD) return Outcome.accepted(user);
        return conflict(
                "auth_mode_without_invite", "Only users who sign in with a password can be given an invite link.");
    }

    /** Whether the user can get a password reset link: must be active and sign in with a password. The user stays unchanged. */
    public static Outcome<User> resetPassword(User user) {
        if (user.authMode() != AuthMode.PASSWORD) {
            return conflict(
                    "password_not_used",
                    "This user signs in through an identity provider or proxy and has no password here.");
        }
        return switch (user.status()) {
            case ACTIVE -> Outcome.accepted(user);
            case INVITED -> conflict("user_not_active", "This user is invited. Give them a new invite link instead.");
            case DISABLED ->
                conflict("user_not_active", "This user is deactivated. Reactivate them, or reset their onboarding.");
        };
    }

    /** Active, because an invitation was accepted. */
    public static Outcome<User> activate(User user) {
        return invite(user).map(invited -> invited.withStatus(UserStatus.ACTIVE));
    }

    private static Outcome<User> signInEdited(User user, UserEdit edit) {
        AuthMode mode = requireNonNullElse(edit.authMode(), user.authMode());
        String kept = mode == AuthMode.OIDC ? user.oidcProviderKey() : null;
        String provider = edit.provider() == null ? kept : edit.provider().key();
        return withMode(user, mode, provider).flatMap(changed -> {
            if (!changesSignIn(user, changed) || user.status() == UserStatus.INVITED) return Outcome.accepted(changed);
            return notInvited(
                    "How a user signs in can change only while they are invited. Deactivate the user and reset their"
                            + " onboarding first.");
        });
    }

    private static Outcome<User> withMode(User user, AuthMode mode, @Nullable String provider) {
        if (provider == null) return Outcome.accepted(user.withAuthMode(mode, null));
        if (mode != AuthMode.OIDC) {
            return invalid("oidc_provider_key", "Only users who sign in with OIDC have an identity provider.");
        }
        String key = provider.strip();
        if (key.isEmpty() || key.length() > MAX_PROVIDER_KEY) {
            return invalid(
                    "oidc_provider_key",
                    "The key of an identity provider must have 1 to " + MAX_PROVIDER_KEY + " characters.");
        }
        return Outcome.accepted(user.withAuthMode(mode, key));
    }

    private static Outcome<User> tags(User user, List<IdentityTag> tags) {
        return IdentityTag.checked(tags).map(user::withTags);
    }

    private static <T> Outcome<T> invalid(String param, String message) {
        return Outcome.refused(Refusal.of(INVALID, "user_invalid", message).withParam(param));
    }

    private static <T> Outcome<T> notInvited(String message) {
        return conflict("user_not_invited", message);
    }

    private static <T> Outcome<T> conflict(String code, String message) {
        return Outcome.refused(CONFLICT, code, message);
    }
}
