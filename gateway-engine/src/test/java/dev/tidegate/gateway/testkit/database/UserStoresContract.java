package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.TEAM;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.transaction.StoreConflictException;
import dev.tidegate.gateway.user.ListedUser;
import dev.tidegate.gateway.user.UserFilter;
import dev.tidegate.identity.credential.Invitation;
import dev.tidegate.identity.credential.InvitationId;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with invitations, lists of users and the administrators among them. */
public abstract class UserStoresContract extends StoreContract {
    private static final Instant NOW = TestDatabase.NOW;
    private static final Instant END = NOW.plus(Duration.ofDays(7));

    @BeforeEach
    void insertPrincipals() {
        SamplePrincipals.insertInto(stores);
    }

    @Test
    @DisplayName("USER-8a an invitation is kept by the digest of its token, and one of a user is open at most")
    void invitations_are_kept() {
        Invitation first = invitation("i1", NOW, null);
        stores.principals().invitations().insert(first, SamplePrincipals.digest(1));
        assertThat(stores.principals().invitations().findByToken(SamplePrincipals.digest(1)))
                .contains(first);
        assertThat(stores.principals().invitations().findByToken(SamplePrincipals.digest(2)))
                .isEmpty();
        assertThat(stores.principals().invitations().find(USER.id(), first.id()))
                .contains(first);
        assertThat(stores.principals().invitations().find(new UserId("other"), first.id()))
                .isEmpty();

        Invitation second = invitation("i2", NOW.plusSeconds(1), null);
        assertThatThrownBy(() -> stores.principals().invitations().insert(second, SamplePrincipals.digest(2)))
                .isInstanceOf(StoreConflictException.class);
        assertThat(stores.principals().invitations().revokeOpenOf(USER.id(), NOW))
                .isTrue();
        assertThat(stores.principals().invitations().revokeOpenOf(USER.id(), NOW))
                .isFalse();
        stores.principals().invitations().insert(second, SamplePrincipals.digest(2));
        Page<Invitation> page = stores.principals().invitations().ofUser(USER.id(), PageRequest.first(1));
        assertThat(page.items()).containsExactly(second);
        Page<Invitation> rest = stores.principals().invitations().ofUser(USER.id(), new PageRequest(page.next(), 1));
        assertThat(rest.items()).extracting(Invitation::revokedAt).containsExactly(NOW);
        assertThat(rest.next()).isNull();
    }

    @Test
    @DisplayName("USER-8c an invitation is consumed once, in its time, and not after it was revoked")
    void invitations_are_consumed_once() {
        Invitation invitation = invitation("i1", NOW, null);
        stores.principals().invitations().insert(invitation, SamplePrincipals.digest(1));
        assertThat(stores.principals().invitations().consume(invitation.id(), END))
                .isFalse();
        assertThat(stores.principals().invitations().consume(invitation.id(), END.minusMillis(1)))
                .isTrue();
        assertThat(stores.principals().invitations().consume(invitation.id(), NOW))
                .isFalse();
        assertThat(stores.principals().invitations().revoke(invitation.id(), NOW))
                .isFalse();

        Invitation next = invitation("i2", NOW, null);
        stores.principals().invitations().insert(next, SamplePrincipals.digest(2));
        assertThat(stores.principals().invitations().revoke(next.id(), NOW)).isTrue();
        assertThat(stores.principals().invitations().revoke(next.id(), END)).isFalse();
        assertThat(stores.principals().invitations().consume(next.id(), NOW)).isFalse();
    }

    @Test
    @DisplayName("USER-8 an invitation tells whether whoever gave it is an administrator now")
    void invitations_know_their_giver() {
        User giver = admin("giver", UserStatus.ACTIVE);
        stores.principals().invitations().insert(invitation("i1", NOW, giver.id()), SamplePrincipals.digest(1));
        assertThat(byAdmin()).isTrue();
        stores.principals().users().changeStatus(giver.id(), UserStatus.DISABLED);
        assertThat(byAdmin()).isFalse();
        stores.principals().users().changeStatus(giver.id(), UserStatus.ACTIVE);
        stores.principals().users().update(giver.withRole(PlatformRole.MAINTAINER));
        assertThat(byAdmin()).isFalse();
    }

    @Test
    @DisplayName(
            "USER-14a, USER-7a a listed user comes with team and newest invitation; one that configuration made does not"
                    + " come")
    void users_are_listed() {
        stores.principals().memberships().put(new Membership(USER.id(), TEAM.id(), TeamRole.ADMIN));
        Invitation old = invitation("i1", NOW, null);
        stores.principals().invitations().insert(old, SamplePrincipals.digest(1));
        stores.principals().invitations().revokeOpenOf(USER.id(), NOW);
        Invitation newest = invitation("i2", NOW.plusSeconds(1), null);
        stores.principals().invitations().insert(newest, SamplePrincipals.digest(2));
        User boss = admin("boss", UserStatus.ACTIVE);
        database.execute("UPDATE tg_users SET bootstrap = TRUE WHERE id = '" + boss.id() + "'");

        Membership place = new Membership(USER.id(), TEAM.id(), TeamRole.ADMIN);
        ListedUser ada = new ListedUser(USER, new ListedUser.Place(place, TEAM.name()), newest);
        assertThat(stores.principals().userLists().find(USER.id())).contains(ada);
        assertThat(stores.principals().userLists().find(boss.id())).isEmpty();
        UserFilter all = UserFilter.containing(null);
        assertThat(stores.principals()
                        .userLists()
                        .page(all, PageRequest.first(10))
                        .items())
                .containsExactly(ada);
        UserFilter matching = new UserFilter("ADA", UserStatus.ACTIVE, PlatformRole.USER, AuthMode.PASSWORD, TEAM.id());
        assertThat(stores.principals()
                        .userLists()
                        .page(matching, PageRequest.first(10))
                        .items())
                .containsExactly(ada);
        stores.principals().users().update(USER.withName("Ælfric"));
        assertThat(stores.principals()
                        .userLists()
                        .page(UserFilter.containing("æLF"), PageRequest.first(10))
                        .items())
                .hasSize(1);
    }

    @Test
    @DisplayName("USER-6a, USER-7 the administrators that count are active, and none that configuration made")
    void admins_that_count() {
        User first = admin("first", UserStatus.ACTIVE);
        User second = admin("second", UserStatus.ACTIVE);
        admin("invited", UserStatus.INVITED);
        admin("disabled", UserStatus.DISABLED);
        User boss = admin("boss", UserStatus.ACTIVE);
        database.execute("UPDATE tg_users SET bootstrap = TRUE WHERE id = '" + boss.id() + "'");
        assertThat(stores.transactions()
                        .inTransaction(() -> stores.principals().users().lockActiveAdmins()))
                .containsExactly(first.id(), second.id());
        assertThat(stores.transactions()
                        .inTransaction(() -> stores.principals().users().findLocked(second.id())))
                .contains(second);
        assertThat(stores.transactions()
                        .inTransaction(() -> stores.principals().users().findLocked(new UserId("none"))))
                .isEmpty();
    }

    private boolean byAdmin() {
        return stores.principals()
                .invitations()
                .findByToken(SamplePrincipals.digest(1))
                .orElseThrow()
                .byAdmin();
    }

    private User admin(String name, UserStatus status) {
        Email email = new Email(name + "@example.org", name + "@example.org");
        User admin = User.invited(new UserId(name), email, name, PlatformRole.PLATFORM_ADMIN, AuthMode.PASSWORD, NOW)
                .withStatus(status);
        stores.principals().users().insert(admin);
        return admin;
    }

    private static Invitation invitation(String id, Instant createdAt, @Nullable UserId by) {
        return new Invitation(
                new InvitationId(id), USER.id(), Invitation.Purpose.INVITATION, createdAt, by, true, END, null, null);
    }
}
