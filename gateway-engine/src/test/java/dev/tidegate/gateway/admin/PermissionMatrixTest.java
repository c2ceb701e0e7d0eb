package dev.tidegate.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.permission.Permission;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation, as everybody, by every method and on odd paths. What is expected is written out here, not asked of the code. */
class PermissionMatrixTest extends ControlPlaneTest {
    // PERM-1a, as a person would say it. all: everything; team, own: so far only; -: not at all
    private static final String EXPECTED = """
        permission               admin maintainer observer user member team_admin
        own_account              own   own        own      own  own    own
        directory_read           all   all        all      all  all    all
        invites_create           all   own        own      own  own    own
        users_read               all   all        all      -    -      -
        users_write              all   -          -        -    -      -
        sessions_read            all   -          -        -    -      -
        sessions_write           all   -          -        -    -      -
        teams_read               all   all        all      -    -      team
        teams_write              all   -          -        -    -      -
        service_accounts_read    all   all        all      -    team   team
        service_accounts_write   all   -          -        -    -      team
        api_keys_read            all   all        all      own  own    team
        api_keys_write           all   own        own      own  own    team
        api_keys_reveal          all   -          -        -    -      team
        models_read              all   all        all      own  own    own
        access_read              all   all        all      own  own    team
        access_write             all   -          -        -    -      -
        routes_read              all   all        all      -    -      -
        budgets_read             all   all        all      -    -      -
        budgets_write            all   all        -        -    -      -
        audit_read               all   all        all      -    -      -
        request_logs_read        all   all        all      own  own    team
        config_read              all   -          -        -    -      -
        """;
    private static final Set<String> ROLE_REFUSALS =
            Set.of("session_required", "insufficient_privileges", "password_change_required");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO");

    @Test
    @DisplayName(
            "PERM-1a, PERM-1b every permission has its line, and every operation a permission of the table or none")
    void table_is_complete() {
        start(DatabaseKind.SQLITE);
        assertThat(expected().keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Permission.values())
                        .map(permission -> permission.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(operations())
                .filteredOn(operation -> !operation.open())
                .allSatisfy(operation -> assertThat(expected()).containsKey(operation.permission()));
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-1a, PERM-2 every operation answers every role as the table says")
    void every_operation_as_every_role(DatabaseKind kind) {
        start(kind);
        Map<String, Supplier<ConsoleUser>> callers = roles();
        for (DescribedOperation operation : operations()) {
            callers.forEach((role, caller) -> {
                String code = code(caller.get().send(operation.method(), operation.nowhere(), null));
                String reach = operation.open()
                        ? "all"
                        : expected().get(operation.permission()).get(role);
                if (reach.equals("-")) {
                    assertThat(code).as("%s as %s", operation, role).isEqualTo("insufficient_privileges");
                } else if (reach.equals("all") || !operation.hasPlaceholders()) {
                    assertThat(code).as("%s as %s", operation, role).isNotIn(ROLE_REFUSALS);
                }
            });
        }
    }

    @Test
    @DisplayName(
            "PERM-1b, USER-10 who is not signed in, disabled, bears a key or must change the password gets no further")
    void every_operation_as_nobody_in_particular() {
        start(DatabaseKind.SQLITE);
        ConsoleUser disabled = disabled();
        User careless = fixture().user("careless", PlatformRole.PLATFORM_ADMIN);
        fixture().mustChangePassword(careless);
        for (DescribedOperation operation : operations()) {
            if (operation.open()) continue;
            String target = operation.nowhere();
            RecordedExchange withKey = RecordedExchange.of(
                    operation.method(),
                    target,
                    "Authorization",
                    "Bearer " + testGateway().apiKey());
            assertThat(code(ConsoleUser.stranger(node()).send(operation.method(), target, null)))
                    .as("%s as a stranger", operation)
                    .isEqualTo("session_required");
            assertThat(code(disabled.send(operation.method(), target, null)))
                    .as("%s as a disabled user", operation)
                    .isEqualTo("session_required");
            assertThat(code(ConsoleUser.handle(node(), withKey)))
                    .as("%s by API key", operation)
                    .isEqualTo("session_required");
            String code = code(fixture().signIn(careless, node()).send(operation.method(), target, null));
            if (operation.beforePasswordChange()) {
                assertThat(code).as("%s before the change", operation).isNotIn(ROLE_REFUSALS);
            } else {
                assertThat(code).as("%s before the change", operation).isEqualTo("password_change_required");
            }
        }
    }

    @Test
    @DisplayName(
            "PERM-1b methods that are not declared are refused, HEAD is a GET without a body, and no other origin is"
                    + " let in")
    void every_method() {
        start(DatabaseKind.SQLITE);
        User root = fixture().user("root", PlatformRole.PLATFORM_ADMIN);
        Map<String, Set<String>> declared = new LinkedHashMap<>();
        operations()
                .forEach(operation ->
                        declared.merge(operation.nowhere(), Set.of(operation.method()), PermissionMatrixTest::union));
        declared.forEach((path, methods) -> METHODS.stream()
                .filter(method -> !methods.contains(method))
                .forEach(method -> {
                    RecordedExchange answer = fixture().signIn(root, node()).send(method, path, null);
                    boolean headOfGet = method.equals("HEAD") && methods.contains("GET");
                    if (headOfGet)
                        assertThat(answer.bodyBytes()).as("HEAD %s", path).isEmpty();
                    else assertThat(answer.status()).as("%s %s", method, path).isIn(400, 405);
                    assertThat(answer.committed().headers().toString())
                            .doesNotContainIgnoringCase("Access-Control-Allow");
                }));
    }

    @Test
    @DisplayName("PERM-1b a path that is not canonical leads nowhere")
    void odd_paths() {
        start(DatabaseKind.SQLITE);
        ConsoleUser root = signIn("root", PlatformRole.PLATFORM_ADMIN);
        for (DescribedOperation operation : operations()) {
            String path = operation.nowhere();
            Stream.of(
                            path + "/",
                            "/" + path,
                            path.replaceFirst("/api/", "/api/./"),
                            path.replaceFirst("/api/", "/x/../api/"),
                            path + ";x",
                            path.replaceFirst("/api/", "/%61pi/"),
                            path.replaceFirst("/api/", "/%2e/api/"),
                            path.replaceFirst("/api/", "/API/"))
                    .forEach(odd -> assertThat(
                                    root.send(operation.method(), odd, null).status())
                            .as("%s %s", operation.method(), odd)
                            .isIn(400, 404));
        }
    }

    private Map<String, Supplier<ConsoleUser>> roles() {
        Team team = fixture().team("crew");
        User member = fixture().user("member", PlatformRole.USER);
        User teamAdmin = fixture().user("teamadmin", PlatformRole.USER);
        fixture().join(member, team, TeamRole.MEMBER);
        fixture().join(teamAdmin, team, TeamRole.ADMIN);
        Map<String, User> users = new LinkedHashMap<>();
        users.put("admin", fixture().user("root", PlatformRole.PLATFORM_ADMIN));
        users.put("maintainer", fixture().user("maintainer", PlatformRole.MAINTAINER));
        users.put("observer", fixture().user("observer", PlatformRole.OBSERVER));
        users.put("user", fixture().user("user", PlatformRole.USER));
        users.put("member", member);
        users.put("team_admin", teamAdmin);
        Map<String, Supplier<ConsoleUser>> callers = new LinkedHashMap<>();
        // a session for each call: some operations end it
        users.forEach((role, user) -> callers.put(role, () -> fixture().signIn(user, node())));
        return callers;
    }

    private ConsoleUser disabled() {
        User gone = fixture().user("gone", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser session = fixture().signIn(gone, node());
        fixture()
                .stores()
                .transactions()
                .inIdentityTransaction(
                        () -> fixture().stores().principals().users().changeStatus(gone.id(), UserStatus.DISABLED));
        return session;
    }

    private List<DescribedOperation> operations() {
        return DescribedOperation.all(ContractCheck.document(node()));
    }

    private static Map<String, Map<String, String>> expected() {
        List<String[]> rows =
                EXPECTED.lines().map(line -> line.strip().split("\\s+", -1)).toList();
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (String[] row : rows.subList(1, rows.size())) {
            Map<String, String> reaches = new LinkedHashMap<>();
            for (int i = 1; i < row.length; i++) reaches.put(rows.get(0)[i], row[i]);
            table.put(row[0], reaches);
        }
        return table;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        return Stream.concat(a.stream(), b.stream()).collect(Collectors.toSet());
    }

    private static String code(RecordedExchange answer) {
        return ConsoleUser.code(answer);
    }
}
