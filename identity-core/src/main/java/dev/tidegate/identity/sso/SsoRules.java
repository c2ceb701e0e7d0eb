package dev.tidegate.identity.sso;

import static dev.tidegate.identity.sso.SsoError.DENIED;
import static dev.tidegate.identity.sso.SsoError.EMAIL_UNVERIFIED;
import static dev.tidegate.identity.sso.SsoError.IDENTITY_CONFLICT;
import static dev.tidegate.identity.sso.SsoError.UNMATCHED_IDENTITY;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;

/**
 * Decides who gets in when vouched for by an identity provider, in the order of SSO-3. Issuer and subject identify a person. An address
 * only leads to a user made for this provider or listed in configuration as an administrator, or in directory mode to any existing one, and
 * for that it must be verified, whatever is configured. Access through an earlier password is not shared with the person whom the provider
 * vouches for (docs/adr/0029).
 */
public final class SsoRules {
    private SsoRules() {}

    /** How they get in, or why not; refusals are those of {@link SsoError}. */
    public static Outcome<SsoEntry> decide(SsoCandidates candidates, SsoClaims claims, SsoPolicy policy) {
        if (policy.requireVerifiedEmail() && !claims.emailVerified()) return refused(EMAIL_UNVERIFIED);
        if (candidates.linked() != null) return known(candidates.linked(), policy);
        Email email = claims.email();
        if (email == null) return refused(UNMATCHED_IDENTITY);
        User owner = candidates.sameEmail();
        return owner == null
                ? stranger(email, policy)
                : owner(owner, candidates.sameEmailLinked(), claims.emailVerified(), policy);
    }

    private static Outcome<SsoEntry> known(User user, SsoPolicy policy) {
        return switch (user.status()) {
            case ACTIVE ->
                Outcome.accepted(user.hasUnprovedAddress() ? claimed(user, policy) : new SsoEntry.SignIn(user));
            case INVITED -> Outcome.accepted(new SsoEntry.Activate(user.withStatus(UserStatus.ACTIVE)));
            case DISABLED -> refused(DENIED);
        };
    }

    private static Outcome<SsoEntry> owner(User owner, boolean linked, boolean verified, SsoPolicy policy) {
        if (linked || !verified) return refused(IDENTITY_CONFLICT);
        return switch (owner.status()) {
            case INVITED -> invited(owner, policy);
            case ACTIVE -> active(owner, policy);
            case DISABLED -> refused(IDENTITY_CONFLICT);
        };
    }

    private static Outcome<SsoEntry> invited(User owner, SsoPolicy policy) {
        if (isExpected(owner, policy)) return Outcome.accepted(new SsoEntry.Activate(arrived(owner, policy)));
        return policy.makesAdmin(owner.email())
                ? Outcome.accepted(takeOver(owner, policy))
                : refused(IDENTITY_CONFLICT);
    }

    private static Outcome<SsoEntry> active(User owner, SsoPolicy policy) {
        if (policy.directoryMode()) {
            return Outcome.accepted(owner.hasUnprovedAddress() ? takeOver(owner, policy) : new SsoEntry.Link(owner));
        }
        // an administrator with a password is already present; anybody else has taken the place of one yet to come
        boolean placeTaken = policy.makesAdmin(owner.email()) && !owner.isActiveAdmin() && owner.hasUnprovedAddress();
        return placeTaken ? Outcome.accepted(takeOver(owner, policy)) : refused(IDENTITY_CONFLICT);
    }

    private static SsoEntry takeOver(User owner, SsoPolicy policy) {
        return claimed(arrived(owner, policy), policy);
    }

    private static SsoEntry claimed(User owner, SsoPolicy policy) {
        return new SsoEntry.TakeOver(owner.withAuthMode(AuthMode.OIDC, policy.providerKey()));
    }

    private static User arrived(User owner, SsoPolicy policy) {
        User active = owner.withStatus(UserStatus.ACTIVE);
        return policy.makesAdmin(owner.email()) ? active.withRole(PlatformRole.PLATFORM_ADMIN) : active;
    }

    private static boolean isExpected(User owner, SsoPolicy policy) {
        String provider = owner.oidcProviderKey();
        boolean meant = provider == null ? policy.only() : provider.equals(policy.providerKey());
        return owner.authMode() == AuthMode.OIDC && meant;
    }

    private static Outcome<SsoEntry> stranger(Email email, SsoPolicy policy) {
        if (policy.directoryMode()) return refused(UNMATCHED_IDENTITY);
        boolean admin = policy.makesAdmin(email);
        if (!admin && !policy.newcomers().welcome()) return refused(UNMATCHED_IDENTITY);
        PlatformRole role =
                admin ? PlatformRole.PLATFORM_ADMIN : policy.newcomers().role();
        return Outcome.accepted(new SsoEntry.Provision(email, role));
    }

    private static Outcome<SsoEntry> refused(SsoError error) {
        return Outcome.refused(error.refusal());
    }
}
