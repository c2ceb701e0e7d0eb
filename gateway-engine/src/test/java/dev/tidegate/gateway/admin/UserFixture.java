package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;

import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import dev.tidegate.identity.principal.UserId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The administrator whom configuration made, as the database has it. */
abstract class UserFixture extends ControlPlaneTest {
    static final String USERS = "/api/v1/admin/identity/users";

    void bootstrapAdmin() {
        User boss = fixture().user("boss", PlatformRole.PLATFORM_ADMIN);
        database().execute("UPDATE tg_users SET bootstrap = TRUE WHERE id = '" + boss.id() + "'");
    }

    User bootstrapUser() {
        String id = database().value("SELECT id FROM tg_users WHERE bootstrap = TRUE");
        return fixture().stores().principals().users().find(new UserId(id)).orElseThrow();
    }

    static RecordedExchange createUser(ConsoleUser admin, String name, Map<String, String> members) {
        return admin.post(USERS, body(name, members));
    }

    static String userId(RecordedExchange created) {
        return data(created).path("user").path("id").asText();
    }

    static String body(String name, Map<String, String> members) {
        Map<String, String> body = new TreeMap<>(
                Map.of("name", name, "email", name + "@example.org", "auth_mode", "password", "global_role", "user"));
        body.putAll(members);
        List<String> pairs = body.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                .toList();
        return "{" + String.join(",", pairs) + "}";
    }
}
