package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.TEAM;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.USER;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.password.StoredPassword;
import dev.tidegate.gateway.session.SignedIn;
import dev.tidegate.gateway.signin.SignInBucket;
import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.gateway.trustedproxy.KnownUser;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.credential.Session;
import dev.tidegate.identity.credential.SessionId;
import dev.tidegate.identity.lifecycle.SignInThrottle;
import dev.tidegate.identity.lifecycle.SignInThrottle.Attempts;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with passwords, sessions and the counters of failed sign-ins. */
public abstract class SignInStoresContract extends StoreContract {
    private static final Instant NOW = TestDatabase.NOW;
    private static final StoredPassword FIRST = new StoredPassword("$argon2id$first", true, NOW);

    @BeforeEach
    void insertPrincipals() {
        SamplePrincipals.insertInto(stores);
    }

    @Test
    @DisplayName("USER-9 a password is replaced whole, and a hash only by a stronger one of the same password")
    void passwords() {
        assertThat(stores.signIn().passwords().find(USER.id())).isEmpty();
        stores.signIn().passwords().put(USER.id(), FIRST);
        assertThat(stores.signIn().passwords().find(USER.id())).contains(FIRST);
        assertThat(stores.signIn().passwords().rehash(USER.id(), "$argon2id$other", "$argon2id$stronger"))
                .isFalse();
        assertThat(stores.signIn().passwords().rehash(USER.id(), FIRST.hash(), "$argon2id$stronger"))
                .isTrue();
        assertThat(stores.signIn().passwords().find(USER.id()))
                .contains(new StoredPassword("$argon2id$stronger", true, NOW));
        StoredPassword chosen = new StoredPassword("$argon2id$chosen", false, NOW.plusSeconds(9));
        stores.signIn().passwords().put(USER.id(), chosen);
        assertThat(stores.signIn().passwords().find(USER.id())).contains(chosen);
        assertThat(stores.signIn().passwords().remove(USER.id())).isTrue();
        assertThat(stores.signIn().passwords().remove(USER.id())).isFalse();
        assertThatThrownBy(() -> stores.signIn().passwords().put(new UserId("nobody"), FIRST))
                .isInstanceOf(StoreException.class);
    }

    @Test
    @DisplayName("SES-1a, SES-6 a session is found by the digest of its token, with its user as they are now")
    void sessions_are_found() {
        Session session = session("s1", NOW);
        stores.signIn().sessions().insert(session, digest(0));
        Membership member = new Membership(USER.id(), TEAM.id(), TeamRole.MEMBER);
        assertThat(stores.signIn().sessions().findByToken(digest(0)))
                .contains(new SignedIn(session, USER, member, false));
        assertThat(stores.signIn().sessions().findByToken(digest(1))).isEmpty();
        assertThat(stores.signIn().sessions().find(session.id())).contains(session);

        stores.signIn().passwords().put(USER.id(), FIRST);
        stores.principals().users().changeStatus(USER.id(), UserStatus.DISABLED);
        stores.principals().memberships().remove(USER.id());
        assertThat(stores.signIn().sessions().findByToken(digest(0)))
                .contains(new SignedIn(session, USER.withStatus(UserStatus.DISABLED), null, true));
    }

    @Test
    @DisplayName("PROXY-1, PROXY-3 a user is found by address in any case, with their team as it is now")
    void known_users_are_found() {
        Email shouted = new Email(
                USER.email().display().toUpperCase(Locale.ROOT), USER.email().normalised());
        Membership member = new Membership(USER.id(), TEAM.id(), TeamRole.MEMBER);
        assertThat(stores.signIn().knownUsers().findByEmail(shouted)).contains(new KnownUser(USER, member));
        stores.principals().memberships().remove(USER.id());
        stores.principals().users().changeStatus(USER.id(), UserStatus.DISABLED);
        assertThat(stores.signIn().knownUsers().findByEmail(shouted))
                .contains(new KnownUser(USER.withStatus(UserStatus.DISABLED), null));
        assertThat(stores.signIn().knownUsers().findByEmail(new Email("nobody@x", "nobody@x")))
                .isEmpty();
    }

    @Test
    @DisplayName("SES-2 when a session was used last is written and never moved back")
    void sessions_are_touched() {
        stores.signIn().sessions().insert(session("s1", NOW), digest(0));
        stores.signIn().sessions().touch(new SessionId("s1"), NOW.plusSeconds(120));
        stores.signIn().sessions().touch(new SessionId("s1"), NOW.plusSeconds(60));
        assertThat(stores.signIn()
                        .sessions()
                        .find(new SessionId("s1"))
                        .orElseThrow()
                        .lastSeenAt())
                .isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    @DisplayName("SES-3a, SES-4a sessions end one by one, all but one, the oldest beyond a number, or all")
    void sessions_end() {
        for (int i = 1; i <= 5; i++) stores.signIn().sessions().insert(session("s" + i, NOW.plusSeconds(i)), digest(i));
        assertThat(stores.signIn().sessions().ofUser(USER.id()))
                .extracting(session -> session.id().value())
                .containsExactly("s5", "s4", "s3", "s2", "s1");
        assertThat(stores.signIn().sessions().end(new SessionId("s4"))).isTrue();
        assertThat(stores.signIn().sessions().end(new SessionId("s4"))).isFalse();
        assertThat(stores.signIn().sessions().endOldestOf(USER.id(), 3)).isEqualTo(1);
        assertThat(stores.signIn().sessions().find(new SessionId("s1"))).isEmpty();
        assertThat(stores.signIn().sessions().endOthersOf(USER.id(), new SessionId("s3")))
                .isEqualTo(2);
        assertThat(stores.signIn().sessions().endAllOf(USER.id())).isEqualTo(1);
        assertThat(stores.signIn().sessions().ofUser(USER.id())).isEmpty();
    }

    @Test
    @DisplayName("SES-2 what has ended by itself is deleted in batches, by age and by idleness")
    void ended_sessions_are_deleted() {
        for (int i = 1; i <= 4; i++) stores.signIn().sessions().insert(session("s" + i, NOW), digest(i));
        stores.signIn().sessions().touch(new SessionId("s1"), NOW.plusSeconds(7200));
        Instant idleSince = NOW.plusSeconds(3600);
        assertThat(stores.signIn().sessions().deleteEnded(NOW, idleSince, 2)).isEqualTo(2);
        assertThat(stores.signIn().sessions().deleteEnded(NOW, idleSince, 2)).isEqualTo(1);
        assertThat(stores.signIn().sessions().deleteEnded(NOW, idleSince, 2)).isZero();
        Instant expired = NOW.plus(Duration.ofHours(24)).plusMillis(1);
        assertThat(stores.signIn().sessions().deleteEnded(expired, idleSince, 2))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("USER-11 failures are kept by bucket, replaced, removed, and deleted when they are forgotten")
    void attempts() {
        SignInBucket account = new SignInBucket(SignInThrottle.ACCOUNT, "account-digest");
        SignInBucket address = new SignInBucket(SignInThrottle.ADDRESS, "address-digest");
        Attempts one = new Attempts(1, NOW, NOW);
        Attempts six = new Attempts(6, NOW.plusSeconds(2), NOW);
        stores.transactions().inTransaction(() -> {
            assertThat(stores.signIn().attempts().findLocked(account)).isEmpty();
            stores.signIn().attempts().put(account, one);
            assertThat(stores.signIn().attempts().findLocked(address)).isEmpty();
            stores.signIn().attempts().put(address, one);
            stores.signIn().attempts().put(account, six);
            return true;
        });
        assertThat(stores.signIn().attempts().find(account)).contains(six);
        assertThat(stores.transactions()
                        .inTransaction(() -> stores.signIn().attempts().findLocked(account)))
                .contains(six);
        assertThat(deleteForgotten(NOW.plus(SignInThrottle.ADDRESS.memory()).minusMillis(1)))
                .isZero();
        assertThat(deleteForgotten(NOW.plus(SignInThrottle.ADDRESS.memory()).plusMillis(1)))
                .isEqualTo(1);
        assertThat(stores.signIn().attempts().find(address)).isEmpty();
        assertThat(stores.signIn().attempts().find(account)).contains(six);
        stores.transactions().inTransaction(() -> {
            assertThat(stores.signIn().attempts().findLocked(account)).contains(six);
            stores.signIn().attempts().remove(account);
            return true;
        });
        assertThat(stores.signIn().attempts().find(account)).isEmpty();
    }

    @Test
    @DisplayName("USER-11 of a user's addresses those seen last are kept, and known for as long as somebody asks for")
    void known_addresses() {
        UserId user = SamplePrincipals.USER.id();
        for (int i = 1; i <= 3; i++) know(digest(i), user, NOW.plusSeconds(i));
        know(digest(1), user, NOW.plusSeconds(4));
        know(digest(4), user, NOW.plusSeconds(5));
        assertThat(stores.signIn().knownAddresses().contains(digest(1), NOW)).isTrue();
        assertThat(stores.signIn().knownAddresses().contains(digest(2), NOW))
                .as("pushed out")
                .isFalse();
        assertThat(stores.signIn().knownAddresses().contains(digest(3), NOW)).isTrue();
        assertThat(stores.signIn().knownAddresses().contains(digest(3), NOW.plusSeconds(3)))
                .as("too long ago")
                .isFalse();
        assertThat(stores.signIn().knownAddresses().contains(digest(9), NOW)).isFalse();
    }

    private void know(SecretDigest address, UserId user, Instant seenAt) {
        stores.transactions().inTransaction(() -> {
            stores.signIn().knownAddresses().put(address, user, seenAt, 3);
            return true;
        });
    }

    private int deleteForgotten(Instant now) {
        return stores.transactions()
                .inTransaction(() -> stores.signIn().attempts().deleteForgotten(now, 10));
    }

    private static Session session(String id, Instant begun) {
        return new Session(
                new SessionId(id), USER.id(), begun, begun, NOW.plus(Duration.ofHours(24)), "192.0.2.1", "Browser");
    }
}
