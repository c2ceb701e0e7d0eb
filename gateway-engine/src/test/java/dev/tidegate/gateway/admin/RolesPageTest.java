package dev.tidegate.gateway.admin;

import static java.util.stream.Collectors.joining;

import dev.tidegate.gateway.testkit.WrittenTable;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.permission.PermissionTable;
import dev.tidegate.identity.permission.Reach;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.TeamRole;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PERM-1a the page of roles and the table that decides")
class RolesPageTest {
    private static final String START = "<!-- permissions: written by RolesPageTest -->\n";
    private static final String END = "<!-- end of permissions -->\n";

    @Test
    void the_page_says_what_the_table_decides() throws IOException {
        WrittenTable.verify("docs/roles.md", START, END, table());
    }

    private static String table() {
        String roles = Arrays.stream(PlatformRole.values())
                .map(role -> "`" + word(role) + "`")
                .collect(joining(" | "));
        return "| Permission | " + roles + " | team `member` | team `admin`, `owner` |\n"
                + "|---".repeat(PlatformRole.values().length + 3) + "|\n"
                + Arrays.stream(Permission.values()).map(RolesPageTest::row).collect(joining());
    }

    private static String row(Permission permission) {
        Stream<Reach> platform =
                Arrays.stream(PlatformRole.values()).map(role -> PermissionTable.reach(role, null, permission));
        Stream<Reach> team = Stream.of(TeamRole.MEMBER, TeamRole.ADMIN)
                .map(role -> PermissionTable.reach(PlatformRole.USER, role, permission));
        return "| `" + word(permission) + "` | "
                + Stream.concat(platform, team).map(RolesPageTest::word).collect(joining(" | ")) + " |\n";
    }

    private static String word(Enum<?> value) {
        return value == Reach.NONE ? "" : value.name().toLowerCase(Locale.ROOT);
    }
}
