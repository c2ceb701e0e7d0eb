package dev.tidegate.gateway.store.signin;

import dev.tidegate.gateway.device.DeviceAuthorisationStore;
import dev.tidegate.gateway.oidc.BegunSignInStore;
import dev.tidegate.gateway.password.PasswordStore;
import dev.tidegate.gateway.principal.OidcLinkStore;
import dev.tidegate.gateway.session.SessionStore;
import dev.tidegate.gateway.signin.KnownAddressStore;
import dev.tidegate.gateway.signin.SignInAttemptStore;
import dev.tidegate.gateway.store.jdbc.JdbiAccess;
import dev.tidegate.gateway.trustedproxy.KnownUserStore;
import dev.tidegate.gateway.user.CredentialStores;

/** The stores of sessions, passwords and everything that leads to a session. */
public record JdbiSignInStores(
        SessionStore sessions,
        PasswordStore passwords,
        SignInAttemptStore attempts,
        KnownAddressStore knownAddresses,
        KnownUserStore knownUsers,
        OidcLinkStore oidcLinks,
        BegunSignInStore begunSignIns,
        DeviceAuthorisationStore deviceAuthorisations)
        implements CredentialStores {

    public static JdbiSignInStores over(JdbiAccess access) {
        SignInRows.register(access);
        return new JdbiSignInStores(
                new JdbiSessionStore(access),
                new JdbiPasswordStore(access),
                new JdbiSignInAttemptStore(access),
                new JdbiKnownAddressStore(access),
                new JdbiKnownUserStore(access),
                new JdbiOidcLinkStore(access),
                new JdbiBegunSignInStore(access),
                new JdbiDeviceAuthorisationStore(access));
    }
}
