package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.audit.Actor;
import dev.tidegate.gateway.audit.AuditActions;
import dev.tidegate.gateway.audit.AuditLog;
import dev.tidegate.gateway.audit.AuditTarget;
import dev.tidegate.gateway.secret.Ids;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditApiTest extends ControlPlaneTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-3e audit events are listed with filters, newest first, page by page")
    void listed_with_filters(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        AuditLog log = new AuditLog(
                fixture().stores().audit(), new Ids(Clock.systemUTC(), new SecureRandom()), Clock.systemUTC());
        for (String name : new String[] {"one", "two", "three"}) {
            log.done(Actor.operator(), "thing.made", new AuditTarget("installation", name, name), Map.of("name", name));
        }

        RecordedExchange first = admin.get("/api/v1/admin/audit?target_kind=installation&limit=2");
        assertThat(first.status()).isEqualTo(200);
        assertThat(data(first).path("items").findValuesAsText("target_id")).containsExactly("three", "two");
        String cursor = data(first).path("next_cursor").asText();
        RecordedExchange second = admin.get("/api/v1/admin/audit?target_kind=installation&limit=2&cursor=" + cursor);
        assertThat(data(second).path("items").findValuesAsText("target_id")).containsExactly("one");
        assertThat(data(second).path("next_cursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-1a, PERM-3e the audit log is for those who may read everything")
    void not_for_everybody(DatabaseKind kind) {
        start(kind);
        assertThat(ConsoleUser.stranger(node()).get("/api/v1/admin/audit").status())
                .isEqualTo(401);
        assertThat(code(signIn("ann", PlatformRole.USER).get("/api/v1/admin/audit")))
                .isEqualTo("insufficient_privileges");
        assertThat(signIn("eve", PlatformRole.OBSERVER)
                        .get("/api/v1/admin/audit")
                        .status())
                .isEqualTo(200);
        assertThat(code(signIn("bob", PlatformRole.OBSERVER).get("/api/v1/admin/audit?limit=0")))
                .isEqualTo("request_invalid");
        assertThat(code(signIn("cat", PlatformRole.OBSERVER).get("/api/v1/admin/audit?colour=red")))
                .isEqualTo("request_invalid");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-3e a day stands for its beginning in UTC, and what is no time is named with what would be one")
    void days(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        admin.post("/api/v1/admin/identity/teams", "{\"name\":\"Crew\"}");
        assertThat(data(admin.get("/api/v1/admin/audit?since=2020-01-31")).path("items"))
                .isNotEmpty();
        assertThat(data(admin.get("/api/v1/admin/audit?until=2020-01-31")).path("items"))
                .isEmpty();
        RecordedExchange refused = admin.get("/api/v1/admin/audit?since=2020-02-31");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.bodyText()).contains("\"param\":\"since\"", "2026-01-31T00:00:00Z or 2026-01-31");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-3e an action that there is not is refused with the nearest one, and one without events has none")
    void mistyped(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        RecordedExchange refused = admin.get("/api/v1/admin/audit?action=user.deactivate");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.bodyText()).contains("\"param\":\"action\"", "Did you mean user.deactivated?");
        RecordedExchange unknownKind = admin.get("/api/v1/admin/audit?target_kind=usr");
        assertThat(unknownKind.status()).isEqualTo(400);
        assertThat(unknownKind.bodyText()).contains("\"param\":\"target_kind\"", "Did you mean user?");
        RecordedExchange none = admin.get("/api/v1/admin/audit?action=user.deactivated");
        assertThat(none.status()).isEqualTo(200);
        assertThat(data(none).path("items")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("PERM-3e events are found by the address of whoever did it, in any case")
    void by_address(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser other = signIn("ann", PlatformRole.PLATFORM_ADMIN);
        admin.post("/api/v1/admin/identity/teams", "{\"name\":\"Crew\"}");
        other.post("/api/v1/admin/identity/teams", "{\"name\":\"Edge\"}");
        String events = "/api/v1/admin/audit?actor_email=";
        assertThat(data(admin.get(events + "ANN@example.org")).path("items").findValuesAsText("target_name"))
                .containsExactly("edge");
        assertThat(data(admin.get(events + "nobody@example.org")).path("items")).isEmpty();
        RecordedExchange refused = admin.get(events + "nobody");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.bodyText()).contains("\"param\":\"actor_email\"");
    }

    @Test
    @DisplayName("PERM-3 every word for an action that the code has is known, and the other way round")
    void actions() throws IOException {
        Pattern literal = Pattern.compile("\"((?:" + kinds() + ")\\.[a-z_]+)\"");
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (file.endsWith("AuditActions.java")) continue;
                literal.matcher(Files.readString(file)).results().forEach(found -> written.add(found.group(1)));
            }
        }
        assertThat(AuditActions.ALL).containsAll(written);
        assertThat(AuditActions.ALL)
                .filteredOn(action -> !action.matches(".*\\.(created|updated|disabled|access_changed)"))
                .isSubsetOf(written);
    }

    private static String kinds() {
        return AuditActions.ALL.stream()
                .map(action -> action.substring(0, action.indexOf('.')))
                .distinct()
                .collect(Collectors.joining("|"));
    }
}
