package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApiKeyRevealTest extends ControlPlaneTest {
    private static final String KEYS = "/api/v1/admin/api-keys";

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "KEY-6a, KEY-6d a machine's secret is shown again to who may, until the key is revoked; a person's never")
    void reveal(DatabaseKind kind) {
        start(kind);
        try (Gateway node = sealingNode()) {
            ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN).at(node);
            String robot = pilot();
            JsonNode machine = data(admin.post(
                    KEYS,
                    "{\"name\":\"k\",\"owner_kind\":\"service_account\",\"owner_service_account_id\":\"" + robot
                            + "\",\"model_grant_mode\":\"explicit\",\"model_keys\":[\"tide\"]}"));
            String secret = machine.path("raw_key").asText();
            String path = KEYS + "/" + machine.path("api_key").path("id").asText();
            assertThat(machine.path("api_key").path("can_be_revealed").asBoolean())
                    .isTrue();
            assertThat(data(admin.post(path + "/secret/reveal")).path("raw_key").asText())
                    .isEqualTo(secret);
            assertThat(database().rows("tg_api_key_secrets").toString())
                    .doesNotContain(secret)
                    .contains("revealed_at=1");
            assertThat(data(admin.get("/api/v1/admin/audit?action=api_key.revealed"))
                            .path("items"))
                    .hasSize(1);
            assertThat(code(admin.at(node()).post(path + "/secret/reveal"))).isEqualTo("secret_not_readable");
            admin.post(path + "/revoke");
            assertThat(code(admin.post(path + "/secret/reveal"))).isEqualTo("api_key_revoked");
            User ann = fixture().user("ann", PlatformRole.USER);
            JsonNode person = data(admin.post(
                    KEYS,
                    "{\"name\":\"k\",\"owner_kind\":\"user\",\"owner_user_id\":\"" + ann.id()
                            + "\",\"model_grant_mode\":\"all\"}"));
            assertThat(code(admin.post(
                            KEYS + "/" + person.path("api_key").path("id").asText() + "/secret/reveal")))
                    .isEqualTo("secret_not_sealed");
        }
    }
}
