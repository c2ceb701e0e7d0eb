package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.oidc.BegunSignIn;
import dev.tidegate.gateway.principal.OidcLink;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.sso.ReturnTarget;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with identities at providers, and with sign-ins that are under way. */
public abstract class OidcStoresContract extends StoreContract {
    private static final Instant NOW = TestDatabase.NOW;
    private static final OidcLink LINK = new OidcLink(USER.id(), "https://id.example", "Subject", NOW);

    @BeforeEach
    void insertPrincipals() {
        SamplePrincipals.insertInto(stores);
    }

    @Test
    @DisplayName("SSO-3a an identity is found by issuer and subject, exactly, and belongs to one user for good")
    void links() {
        stores.signIn().oidcLinks().insert(LINK);
        assertThat(stores.signIn().oidcLinks().find(LINK.issuer(), LINK.subject()))
                .contains(LINK);
        assertThat(stores.signIn().oidcLinks().findOf(USER.id())).contains(LINK);
        assertThat(stores.signIn().oidcLinks().find("https://id.example/", LINK.subject()))
                .isEmpty();
        assertThat(stores.signIn().oidcLinks().find(LINK.issuer(), "subject")).isEmpty();
        assertThat(stores.signIn().oidcLinks().removeOf(USER.id())).isTrue();
        assertThat(stores.signIn().oidcLinks().removeOf(USER.id())).isFalse();
        assertThat(stores.signIn().oidcLinks().findOf(USER.id())).isEmpty();
    }

    @Test
    @DisplayName("SSO-3 neither an identity nor a user is linked twice, and nobody who does not exist is")
    void links_are_unique() {
        stores.signIn().oidcLinks().insert(LINK);
        OidcLink again = new OidcLink(USER.id(), "https://other.example", "other", NOW);
        assertThatThrownBy(() -> stores.signIn().oidcLinks().insert(again)).isInstanceOf(StoreConflictException.class);
        UserId other = new UserId("other");
        Email email = new Email("o@x.example", "o@x.example");
        stores.principals().users().insert(User.invited(other, email, "O", PlatformRole.USER, AuthMode.OIDC, NOW));
        OidcLink stolen = new OidcLink(other, LINK.issuer(), LINK.subject(), NOW);
        assertThatThrownBy(() -> stores.signIn().oidcLinks().insert(stolen)).isInstanceOf(StoreConflictException.class);
        OidcLink nobody = new OidcLink(new UserId("nobody"), "https://x.example", "x", NOW);
        assertThatThrownBy(() -> stores.signIn().oidcLinks().insert(nobody)).isInstanceOf(StoreException.class);
    }

    @Test
    @DisplayName("SSO-2b a sign-in that was begun is found by its state's digest and used once")
    void used_once() {
        BegunSignIn begun = begun(NOW.plusSeconds(600));
        stores.signIn().begunSignIns().insert(digest(1), begun);
        assertThat(stores.signIn().begunSignIns().find(digest(1))).contains(begun);
        assertThat(stores.signIn().begunSignIns().find(digest(2))).isEmpty();
        assertThat(stores.signIn().begunSignIns().use(digest(1))).isTrue();
        assertThat(stores.signIn().begunSignIns().use(digest(1))).isFalse();
        assertThat(stores.signIn().begunSignIns().find(digest(1))).isEmpty();
        assertThat(begun.toString()).doesNotContain(begun.nonce(), begun.verifier());
    }

    @Test
    @DisplayName("SSO-2 sign-ins that nobody came back from are deleted in batches once they have expired")
    void expired() {
        for (int i = 1; i <= 3; i++) stores.signIn().begunSignIns().insert(digest(i), begun(NOW.plusSeconds(i)));
        assertThat(deleteExpired(NOW, 10)).isZero();
        assertThat(deleteExpired(NOW.plusSeconds(2), 1)).isEqualTo(1);
        assertThat(deleteExpired(NOW.plusSeconds(2), 10)).isEqualTo(1);
        assertThat(stores.signIn().begunSignIns().find(digest(3))).isPresent();
    }

    private int deleteExpired(Instant now, int batch) {
        return stores.transactions()
                .inTransaction(() -> stores.signIn().begunSignIns().deleteExpired(now, batch));
    }

    private static SecretDigest digest(int number) {
        return SecretDigest.sha256(new byte[] {(byte) number});
    }

    private static BegunSignIn begun(Instant expiresAt) {
        return new BegunSignIn(
                digest(9), "corp", "the-nonce", "the-verifier", "/auth/oidc/callback", ReturnTarget.HOME, expiresAt);
    }
}
