package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.ContractCheck;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that can be read, by every role, about somebody of another team. What is expected is written out here; an operation without
 * a line fails.
 */
class ForeignReadsTest extends ControlPlaneTest {
    // sees: is told of the others; less: is answered without them; -: is refused. "team" roles are of another team than
    // what is asked for
    private static final String EXPECTED = """
        operation                                                admin maintainer observer user bearer member team_admin owner
        /api/v1/admin/access/explain                             sees  sees       sees     -    -      -      -          -
        /api/v1/admin/api-keys                                   sees  sees       sees     less less   less   less       less
        /api/v1/admin/api-keys/{api_key_id}                      sees  sees       sees     -    -      -      -          -
        /api/v1/admin/audit                                      sees  sees       sees     -    -      -      -          -
        /api/v1/admin/config                                     less  -          -        -    -      -      -          -
        /api/v1/admin/identity/service-accounts                  sees  sees       sees     -    -      less   less       less
        /api/v1/admin/identity/service-accounts/{id}             sees  sees       sees     -    -      -      -          -
        /api/v1/admin/identity/service-accounts/{id}/model-access sees sees       sees     -    -      -      -          -
        /api/v1/admin/identity/teams                             sees  sees       sees     -    -      -      less       less
        /api/v1/admin/identity/teams/{team_id}                   sees  sees       sees     -    -      -      -          -
        /api/v1/admin/identity/teams/{team_id}/members           sees  sees       sees     -    -      -      -          -
        /api/v1/admin/identity/teams/{team_id}/model-access      sees  sees       sees     -    -      -      -          -
        /api/v1/admin/identity/users                             sees  sees       sees     -    -      -      -          -
        /api/v1/admin/identity/users/{user_id}                   sees  sees       sees     -    -      -      -          -
        /api/v1/admin/identity/users/{user_id}/invitations       sees  sees       sees     -    -      -      -          -
        /api/v1/admin/identity/users/{user_id}/model-access      sees  sees       sees     -    -      -      -          -
        /api/v1/admin/identity/users/{user_id}/sessions          sees  -          -        -    -      -      -          -
        /api/v1/admin/model-allowlists/{model_id}                sees  sees       sees     -    -      -      -          -
        /api/v1/admin/models                                     sees  sees       sees     less less   less   less       less
        /api/v1/admin/observability/request-logs                 sees  sees       sees     less less   less   less       less
        /api/v1/admin/observability/request-logs/{call_id}       sees  sees       sees     -    -      -      -          -
        /api/v1/admin/routes/explain                             sees  sees       sees     -    -      -      -          -
        /api/v1/admin/routes/trouble                             less  less       less     -    -      -      -          -
        /api/v1/admin/spend/budgets                              sees  sees       sees     -    -      -      -          -
        /api/v1/auth/invitations/{token}                         less  less       less     less less   less   less       less
        /api/v1/auth/oidc/providers                              less  less       less     less less   less   less       less
        /api/v1/auth/session                                     less  less       less     less less   less   less       less
        /api/v1/auth/sessions                                    less  less       less     less less   less   less       less
        /api/v1/identity/directory/teams                         sees  sees       sees     sees sees   sees   sees       sees
        /api/v1/identity/directory/teams/{team_id}/members       sees  sees       sees     sees sees   sees   sees       sees
        /api/v1/identity/directory/users                         sees  sees       sees     sees sees   sees   sees       sees
        /api/v1/openapi.json                                     less  less       less     less less   less   less       less
        """;

    private final Map<String, String> ids = new TreeMap<>();
    private final Map<String, User> callers = new LinkedHashMap<>();
    private Gateway node;
    private User foreigner;

    private void furnish(DatabaseKind kind) {
        start(kind);
        node = sealingNode();
        ConsoleUser root = fixture().signIn(fixture().user("furnisher", PlatformRole.PLATFORM_ADMIN), node);
        foreigner = fixture().user("foreigner", PlatformRole.USER);
        fixture().signIn(foreigner, node);
        Team team = fixture().team("foreignteam");
        fixture().join(foreigner, team, TeamRole.OWNER);
        User guest = fixture().user("foreignguest", PlatformRole.USER, UserStatus.INVITED);
        String link = data(root.post("/api/v1/admin/identity/users/" + guest.id() + "/password-invite"))
                .path("invite_url")
                .asText();
        ids.put("token", link.substring(link.indexOf("token=") + 6));
        ids.put("guest_id", guest.id().value());
        ids.put("invitation_id", database().value("SELECT id FROM tg_invitations"));
        ids.put("session_id", database().value("SELECT id FROM tg_sessions WHERE user_id = '" + foreigner.id() + "'"));
        ids.put("user_id", foreigner.id().value());
        ids.put("team_id", team.id().value());
        ids.put("model_id", "tide");
        String machine =
                made(root, "identity/service-accounts", "{\"name\":\"Foreignbot\",\"team_id\":\"" + team.id() + "\"}");
        ids.put("service_account_id", machine);
        root.put(
                "/api/v1/admin/spend/budgets",
                "{\"scope\":{\"kind\":\"service_account\",\"service_account_id\":\"" + machine
                        + "\"},\"cadence\":\"weekly\",\"amount_usd\":\"3\",\"hard_limit\":false}");
        root.put(
                "/api/v1/admin/model-allowlists/tide",
                "{\"enabled\":true,\"users\":[\"foreigner@example.org\"],\"teams\":[\"foreignteam\"]}");
        RecordedExchange key = root.post(
                "/api/v1/admin/api-keys",
                "{\"name\":\"Foreignkey\",\"owner_kind\":\"service_account\",\"owner_service_account_id\":\"" + machine
                        + "\",\"model_grant_mode\":\"explicit\",\"model_keys\":[\"tide\"]}");
        ids.put("api_key_id", data(key).path("api_key").path("id").asText());
        RecordedExchange call = RecordedExchange.of(
                        "POST",
                        "/v1/chat/completions",
                        "Authorization",
                        "Bearer " + data(key).path("raw_key").asText())
                .withBody("{\"model\":\"tide\",\"messages\":[]}");
        ids.put("call_id", ConsoleUser.handle(node, call).header("X-Tidegate-Call-Id"));
    }

    @AfterEach
    void stopSealing() {
        node.close();
    }

    @Test
    @DisplayName("PERM-1c, PERM-2 everything that can be read has its line")
    void nothing_is_missing() {
        furnish(DatabaseKind.SQLITE);
        assertThat(expected().keySet()).containsExactlyInAnyOrderElementsOf(reads());
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-1c, PERM-2, ACC-3 every read, by every role, tells of others only whom the table lets know")
    void every_read_as_every_role(DatabaseKind kind) {
        furnish(kind);
        expected()
                .forEach((path, roles) -> roles.forEach((role, reach) -> {
                    RecordedExchange answer = read(path, role);
                    String as = "%s as %s: %s".formatted(path, role, answer.bodyText());
                    if (reach.equals("-")) {
                        assertThat(code(answer)).as(as).isEqualTo("insufficient_privileges");
                    } else {
                        assertThat(answer.status()).as(as).isEqualTo(200);
                        boolean ofOne = path.endsWith("/model-access") || path.endsWith("/explain");
                        if (!ofOne) assertThat(tellsOfOthers(answer)).as(as).isEqualTo(reach.equals("sees"));
                    }
                }));
    }

    private RecordedExchange read(String path, String role) {
        String target = path.replace("service-accounts/{id}", "service-accounts/{service_account_id}")
                .replace("{user_id}/invitations", "{guest_id}/invitations");
        for (Map.Entry<String, String> id : ids.entrySet())
            target = target.replace("{" + id.getKey() + "}", id.getValue());
        if (path.endsWith("/explain")) target += "?api_key_id=" + ids.get("api_key_id") + "&model=tide";
        ConsoleUser caller = fixture().signIn(caller(role), node);
        if (!role.equals("bearer")) return caller.get(target);
        return ConsoleUser.handle(
                node, RecordedExchange.of("GET", target, "Authorization", "Bearer " + caller.token()));
    }

    private User caller(String role) {
        return callers.computeIfAbsent(role, name -> switch (name) {
            case "admin" -> fixture().user(name, PlatformRole.PLATFORM_ADMIN);
            case "maintainer" -> fixture().user(name, PlatformRole.MAINTAINER);
            case "observer" -> fixture().user(name, PlatformRole.OBSERVER);
            case "member" -> inTeam(name, TeamRole.MEMBER);
            case "team_admin" -> inTeam(name, TeamRole.ADMIN);
            case "owner" -> inTeam(name, TeamRole.OWNER);
            default -> fixture().user(name, PlatformRole.USER);
        });
    }

    private User inTeam(String name, TeamRole role) {
        User user = fixture().user(name, PlatformRole.USER);
        fixture().join(user, fixture().team("home-of-" + name), role);
        return user;
    }

    /** By an id, or by a name of those that were made here. */
    private boolean tellsOfOthers(RecordedExchange answer) {
        String body =
                answer.bodyText().replace("foreignguest", ""); // who holds an invitation's link is told whose it is
        return body.toLowerCase(Locale.ROOT).contains("foreign")
                || ids.keySet().stream()
                        .filter(name -> name.endsWith("_id") && !name.equals("model_id"))
                        .anyMatch(name -> body.contains(ids.get(name)));
    }

    private static String made(ConsoleUser root, String kind, String json) {
        return data(root.post("/api/v1/admin/" + kind, json)).path("id").asText();
    }

    private Set<String> reads() {
        return DescribedOperation.all(ContractCheck.document(node)).stream()
                .filter(operation -> !operation.changes())
                .map(operation -> operation.path().replace("{service_account_id}", "{id}"))
                .collect(Collectors.toSet());
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
}
