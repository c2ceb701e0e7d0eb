package dev.tidegate.gateway.testkit.database;

import dev.tidegate.gateway.store.JdbiStores;
import dev.tidegate.identity.access.ModelAccess;
import dev.tidegate.identity.access.ModelId;
import dev.tidegate.identity.credential.ApiKey;
import dev.tidegate.identity.credential.ApiKeyId;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.principal.AuthMode;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.Membership;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.ServiceAccount;
import dev.tidegate.identity.principal.ServiceAccountId;
import dev.tidegate.identity.principal.ServiceAccountStatus;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamId;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import dev.tidegate.identity.principal.UserStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A team with one user and one service account. */
public final class SamplePrincipals {
    public static final Team TEAM =
            new Team(new TeamId("team-1"), new TeamKey("core"), "Core", List.of(), TestDatabase.NOW);
    public static final User USER = new User(
            new UserId("user-1"),
            new Email("Ada@Example.org", "ada@example.org"),
            "Ada",
            PlatformRole.USER,
            AuthMode.PASSWORD,
            null,
            UserStatus.ACTIVE,
            true,
            false,
            List.of(),
            TestDatabase.NOW);
    public static final ServiceAccount ROBOT = new ServiceAccount(
            new ServiceAccountId("robot-1"),
            "robot",
            "Robot",
            TEAM.id(),
            ServiceAccountStatus.ACTIVE,
            List.of(),
            TestDatabase.NOW);
    public static final ModelAccess.Only FAST = new ModelAccess.Only(Set.of(new ModelId("fast")));
    public static final ModelAccess.Only FAST_AND_LARGE =
            new ModelAccess.Only(Set.of(new ModelId("fast"), new ModelId("large")));

    private SamplePrincipals() {}

    public static void insertInto(JdbiStores stores) {
        stores.principals().teams().insert(TEAM);
        stores.principals().users().insert(USER);
        stores.principals().memberships().put(new Membership(USER.id(), TEAM.id(), TeamRole.MEMBER));
        stores.principals().serviceAccounts().insert(ROBOT);
    }

    public static ApiKey key(String id, String ownerId, ModelAccess grants) {
        return new ApiKey(new ApiKeyId(id), "public-" + id, "Key " + id, ownerId, grants, TestDatabase.NOW, null, null);
    }

    public static SecretDigest digest(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return new SecretDigest(bytes, seed == 0 ? null : "pepper-" + seed);
    }
}
