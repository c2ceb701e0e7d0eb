package dev.tidegate.gateway.testkit.database;

import static dev.tidegate.gateway.testkit.database.SamplePrincipals.FAST;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.ROBOT;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.TEAM;
import static dev.tidegate.gateway.testkit.database.SamplePrincipals.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.transaction.StoreException;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.IdentityTag;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every database must do with users, teams, service accounts, memberships and restrictions. */
public abstract class PrincipalStoresContract extends StoreContract {

    @BeforeEach
    void insertPrincipals() {
        SamplePrincipals.insertInto(stores);
    }

    @Test
    @DisplayName("USER-1c users are found by the normalised address and updated without touching the status")
    void users() {
        Email retyped = new Email("ADA@example.org", "ada@example.org");
        User changed = USER.withEmail(retyped)
                .withName("Ada L.")
                .withRole(PlatformRole.OBSERVER)
                .withAuthMode(AuthMode.OIDC, "corp")
                .withRequestLogging(false)
                .withTags(List.of(new IdentityTag("cost-center", "42")));

        assertThat(stores.principals().users().findByEmail(retyped)).contains(USER);
        assertThat(stores.principals().users().update(changed.withStatus(UserStatus.DISABLED)))
                .isTrue();

        User stored = stores.principals().users().find(USER.id()).orElseThrow();
        assertThat(stored).isEqualTo(changed);
        assertThat(stored.email().display()).isEqualTo("ADA@example.org");
        assertThat(stores.principals().users().emails()).containsExactly(retyped);
        assertThat(stores.principals().users().changeStatus(USER.id(), UserStatus.DISABLED))
                .isTrue();
        assertThat(stores.principals().users().changeStatus(USER.id(), UserStatus.DISABLED))
                .isFalse();
    }

    @Test
    @DisplayName("TEAM-1a team keys are unique and names change")
    void teams() {
        assertThat(stores.principals().teams().findByKey(TEAM.key())).contains(TEAM);
        assertThat(stores.principals().teams().update(TEAM.withName("Kernel"))).isTrue();
        assertThat(stores.principals()
                        .teams()
                        .update(new Team(new TeamId("none"), TEAM.key(), "Kernel", List.of(), TEAM.createdAt())))
                .isFalse();
        assertThat(stores.principals().teams().list()).extracting("name").containsExactly("Kernel");
    }

    @Test
    @DisplayName("SA-1c service accounts are renamed, disabled and reactivated")
    void service_accounts() {
        assertThat(stores.principals().serviceAccounts().findByKey("robot")).contains(ROBOT);
        assertThat(stores.principals().serviceAccounts().update(ROBOT.withName("R2")))
                .isTrue();
        assertThat(stores.principals().serviceAccounts().changeStatus(ROBOT.id(), ServiceAccountStatus.DISABLED))
                .isTrue();
        assertThat(stores.principals().serviceAccounts().changeStatus(ROBOT.id(), ServiceAccountStatus.DISABLED))
                .isFalse();
        assertThat(stores.principals().serviceAccounts().list()).singleElement().satisfies(robot -> {
            assertThat(robot.name()).isEqualTo("R2");
            assertThat(robot.active()).isFalse();
        });
    }

    @Test
    @DisplayName("TEAM-1c a user is in one team at most")
    void memberships() {
        Membership admin = new Membership(USER.id(), TEAM.id(), TeamRole.ADMIN);

        assertThat(stores.principals().memberships().put(admin)).isTrue();
        assertThat(stores.principals().memberships().put(admin)).isFalse();
        assertThat(stores.principals().memberships().find(USER.id())).contains(admin);
        assertThat(stores.principals().memberships().remove(USER.id())).isTrue();
        assertThat(stores.principals().memberships().remove(USER.id())).isFalse();
        assertThat(stores.principals().memberships().find(USER.id())).isEmpty();
    }

    @Test
    @DisplayName("ACC-1c, ACC-4a a restriction is replaced whole and can be lifted")
    void model_access() {
        assertThat(stores.apiKeys().modelAccess().ofUser(USER.id())).isEqualTo(new ModelAccess.All());
        stores.apiKeys().modelAccess().replaceOfUser(USER.id(), FAST);
        stores.apiKeys().modelAccess().replaceOfUser(USER.id(), FAST);
        assertThat(stores.apiKeys().modelAccess().ofUser(USER.id())).isEqualTo(FAST);
        assertThat(stores.apiKeys().modelAccess().ofTeam(TEAM.id())).isEqualTo(new ModelAccess.All());
        stores.apiKeys().modelAccess().replaceOfUser(USER.id(), new ModelAccess.All());
        assertThat(stores.apiKeys().modelAccess().ofUser(USER.id())).isEqualTo(new ModelAccess.All());
        assertThatThrownBy(() -> stores.apiKeys().modelAccess().replaceOfTeam(new TeamId("none"), FAST))
                .isInstanceOf(StoreException.class);
    }

    @Test
    @DisplayName("a row that this software did not write is refused by the schema")
    void unknown_role_is_refused() {
        assertThatThrownBy(() -> database.execute("UPDATE tg_users SET role = 'superuser'"))
                .isInstanceOf(IllegalStateException.class);
    }
}
