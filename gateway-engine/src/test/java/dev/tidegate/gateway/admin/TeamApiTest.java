package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.Team;
import dev.tidegate.identity.principal.TeamKey;
import dev.tidegate.identity.principal.TeamRole;
import dev.tidegate.identity.principal.User;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TeamApiTest extends TeamFixture {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("TEAM-1a, TEAM-1b, TAG-1b, TAG-1c a team gets a key of its name for good, exists without members, and"
            + " bears tags")
    void teams(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        JsonNode first = data(admin.post(TEAMS, "{\"name\":\" Données & Co. \"}"));
        JsonNode second = data(
                admin.post(TEAMS, "{\"name\":\"donnees co\",\"tags\":[{\"key\":\"cost-center\",\"value\":\"42\"}]}"));
        assertThat(first.path("key").asText()).isEqualTo("donnees-co");
        assertThat(second.path("key").asText()).isEqualTo("donnees-co-2");
        assertThat(first.path("name").asText()).isEqualTo("Données & Co.");
        assertThat(first.path("member_count").asInt()).isZero();
        String path = TEAMS + "/" + second.path("id").asText();
        JsonNode renamed = data(admin.patch(path, "{\"name\":\"Other\"}"));
        assertThat(renamed.path("key").asText()).isEqualTo("donnees-co-2");
        assertThat(renamed.path("tags").path(0).path("value").asText()).isEqualTo("42");
        assertThat(data(admin.patch(path, "{\"tags\":null}")).path("tags")).isEmpty();
        assertThat(code(admin.patch(path, "{\"tags\":[{\"key\":\"env\",\"value\":\"x\"}]}")))
                .isEqualTo("tags_invalid");
        assertThat(code(admin.post(TEAMS, "{\"name\":\"  \"}"))).isEqualTo("name_invalid");
        assertThat(admin.get(TEAMS + "/none").status()).isEqualTo(404);
        assertThat(data(admin.get(TEAMS + "?q=OTHER")).path("items")).hasSize(1);
        assertThat(data(admin.get(TEAMS + "?q=DONN%C3%89ES")).path("items")).hasSize(1);
        assertThat(data(admin.get(TEAMS + "?limit=1")).path("items").path(0).path("id"))
                .isEqualTo(second.path("id"));
    }

    // TEAM-1c, TEAM-1d, TEAM-2a, TEAM-2c, TEAM-2d, TEAM-2e
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("TEAM-1, TEAM-2, USER-7 members come, change role, move and go; owners stay; a failure changes"
            + " nothing")
    void members(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        Team core = fixture().team("core");
        Team edge = fixture().team("edge");
        User ann = fixture().user("ann", PlatformRole.USER);
        User bob = fixture().user("bob", PlatformRole.USER);
        User owner = fixture().user("owner", PlatformRole.USER);
        fixture().join(bob, edge, TeamRole.MEMBER);
        fixture().join(owner, core, TeamRole.OWNER);

        RecordedExchange both = admin.post(members(core), add(ann, bob));
        assertThat(code(both)).isEqualTo("user_in_other_team");
        assertThat(both.bodyText()).contains("bob@example.org");
        assertThat(membership(ann)).isNull();
        assertThat(names(admin.post(members(core), add(ann)))).containsExactly("ann", "owner");
        assertThat(data(admin.post(members(core), add(ann))).path("members")).hasSize(2);
        assertThat(data(admin.patch(member(core, ann), "{\"role\":\"admin\"}")).toString())
                .contains("\"admin\"");
        assertThat(code(admin.patch(member(core, ann), "{\"role\":\"owner\"}"))).isEqualTo("request_invalid");
        assertThat(code(admin.delete(member(edge, ann)))).isEqualTo("user_not_in_team");
        String toEdge = "{\"destination_team_id\":\"" + edge.id() + "\",\"destination_role\":\"member\"}";
        assertThat(code(admin.post(member(edge, bob) + "/transfer", toEdge))).isEqualTo("transfer_invalid");
        assertThat(names(admin.post(member(core, ann) + "/transfer", toEdge))).containsExactly("ann", "bob");
        for (RecordedExchange refused : List.of(
                admin.delete(member(core, owner)),
                admin.patch(member(core, owner), "{\"role\":\"member\"}"),
                admin.post(member(core, owner) + "/transfer", toEdge))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(code(refused)).isEqualTo("team_owner");
        }
        assertThat(names(admin.delete(member(edge, ann)))).containsExactly("bob");
        assertThat(code(admin.post(members(core), "{\"user_ids\":[\"none\"]}"))).isEqualTo("user_unknown");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "TEAM-1c, TEAM-2d, TEAM-2e the administrators of a team are named as a whole: some come, some rise, some"
                    + " step back, owners stay")
    void administrators(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        User ann = fixture().user("ann", PlatformRole.USER);
        User bob = fixture().user("bob", PlatformRole.USER);
        User cat = fixture().user("cat", PlatformRole.USER);
        User owner = fixture().user("owner", PlatformRole.USER);
        User elsewhere = fixture().user("elsewhere", PlatformRole.USER);
        fixture().join(elsewhere, fixture().team("edge"), TeamRole.MEMBER);
        String made = "{\"name\":\"Core\",\"admin_user_ids\":[\"" + ann.id() + "\"]}";
        String path = TEAMS + "/" + data(admin.post(TEAMS, made)).path("id").asText();
        Team core = fixture()
                .stores()
                .principals()
                .teams()
                .findByKey(new TeamKey("core"))
                .orElseThrow();
        fixture().join(bob, core, TeamRole.MEMBER);
        fixture().join(owner, core, TeamRole.OWNER);
        assertThat(roles(core)).containsExactly("ann admin", "bob member", "owner owner");

        assertThat(admin.patch(path, named(bob, cat)).status()).isEqualTo(200);
        assertThat(roles(core)).containsExactly("ann member", "bob admin", "cat admin", "owner owner");
        assertThat(admin.patch(path, "{\"name\":\"Kern\"}").status()).isEqualTo(200);
        RecordedExchange refused = admin.patch(path, named(ann, elsewhere));
        assertThat(code(refused)).isEqualTo("user_in_other_team");
        assertThat(refused.bodyText()).contains("elsewhere@example.org", "admin_user_ids");
        assertThat(code(admin.patch(path, "{\"admin_user_ids\":[\"none\"]}"))).isEqualTo("user_unknown");
        assertThat(admin.patch(path, "{\"admin_user_ids\":null}").status()).isEqualTo(400);
        assertThat(roles(core)).containsExactly("ann member", "bob admin", "cat admin", "owner owner");
        assertThat(admin.patch(path, "{\"admin_user_ids\":[]}").status()).isEqualTo(200);
        assertThat(roles(core)).containsExactly("ann member", "bob member", "cat member", "owner owner");
    }

    private static String named(User... users) {
        String ids = Stream.of(users).map(user -> "\"" + user.id() + "\"").collect(Collectors.joining(","));
        return "{\"admin_user_ids\":[" + ids + "]}";
    }

    private List<String> roles(Team team) {
        return database()
                .column("SELECT u.name || ' ' || m.role FROM tg_team_memberships m JOIN tg_users u ON u.id = m.user_id"
                        + " WHERE m.team_id = '" + team.id() + "' ORDER BY u.name");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "TEAM-3a, TEAM-3b a transfer changes the membership and nothing of what was: logs, ledger, budgets, keys"
                    + " and machines stay byte for byte; calls go by the new team")
    void transfer_leaves_history_alone(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        Team core = fixture().team("core");
        Team edge = fixture().team("edge");
        User ann = fixture().user("ann", PlatformRole.USER);
        fixture().join(ann, core, TeamRole.MEMBER);
        JsonNode made = data(admin.post(
                "/api/v1/admin/api-keys",
                "{\"name\":\"k\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + ann.id()
                        + "\",\"model_grant_mode\":\"all\"}"));
        String key = made.path("raw_key").asText();
        assertThat(call(key)).isEqualTo(200);
        assertThat(testGateway().chat().status()).isEqualTo(200);
        String claudeAlone = "{\"model_access_mode\":\"restricted\",\"model_keys\":[\"claude\"]}";
        assertThat(admin.put(TEAMS + "/" + edge.id() + "/model-access", claudeAlone)
                        .status())
                .isEqualTo(200);
        List<String> before = history();
        String toEdge = "{\"destination_team_id\":\"" + edge.id() + "\",\"destination_role\":\"admin\"}";
        assertThat(admin.post(member(core, ann) + "/transfer", toEdge).status()).isEqualTo(200);
        assertThat(history()).isEqualTo(before);
        assertThat(database().column("SELECT team_id FROM tg_calls WHERE user_id IS NOT NULL"))
                .containsExactly(core.id().value());
        assertThat(call(key)).isEqualTo(403);
    }

    private int call(String key) {
        RecordedExchange call = RecordedExchange.of("POST", "/v1/chat/completions", "Authorization", "Bearer " + key)
                .withBody("{\"model\":\"tide\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
        return ConsoleUser.handle(node(), call).status();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("TAG-1d tags of a service account and its team change neither its calls nor what was")
    void tags_change_nothing_else(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        assertThat(testGateway().chat().status()).isEqualTo(200);
        List<String> before = records();
        for (String kept : List.of("teams", "service-accounts")) {
            String id = database().value("SELECT id FROM tg_" + kept.replace('-', '_'));
            String tags = "{\"tags\":[{\"key\":\"tier\",\"value\":\"gold\"}]}";
            assertThat(admin.patch("/api/v1/admin/identity/" + kept + "/" + id, tags)
                            .status())
                    .isEqualTo(200);
        }
        assertThat(records()).isEqualTo(before);
        assertThat(testGateway().chat().status()).isEqualTo(200);
        assertThat(database().value("SELECT COUNT(*) FROM tg_calls WHERE logged"))
                .isEqualTo("2");
    }

    /** Every row of what a transfer must not touch. */
    private List<String> history() {
        return Stream.concat(records().stream(), database().rows("tg_service_accounts").stream())
                .toList();
    }

    private List<String> records() {
        return Stream.of("calls", "budgets", "api_keys", "api_key_grants")
                .flatMap(table -> database().rows("tg_" + table).stream())
                .toList();
    }

    private static List<String> names(RecordedExchange answer) {
        return data(answer).path("members").findValuesAsText("name");
    }

    private static String add(User... users) {
        List<String> ids = Stream.of(users).map(user -> "\"" + user.id() + "\"").toList();
        return "{\"user_ids\":[" + String.join(",", ids) + "]}";
    }
}
