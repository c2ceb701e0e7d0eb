package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The administrators that must stay, and the one that nobody sees. */
class LastAdministratorApiTest extends UserFixture {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-6a, USER-6c the last administrator and one's own account")
    void quorum(DatabaseKind kind) {
        start(kind);
        bootstrapAdmin(); // counts for nothing
        User root = fixture().user("root", PlatformRole.PLATFORM_ADMIN);
        ConsoleUser admin = fixture().signIn(root, node());
        String path = USERS + "/" + root.id();
        assertThat(code(admin.post(path + "/deactivate"))).isEqualTo("own_account");
        assertThat(code(admin.patch(path, "{\"global_role\":\"user\"}"))).isEqualTo("own_account");
        assertThat(admin.patch(path, "{\"global_role\":\"platform_admin\",\"name\":\"R\"}")
                        .status())
                .isEqualTo(200);
        assertThat(code(admin.post(path + "/reset-onboarding"))).isEqualTo("user_active");

        ConsoleUser configured = fixture().signIn(bootstrapUser(), node());
        for (RecordedExchange refused : List.of(
                configured.post(path + "/deactivate"), configured.patch(path, "{\"global_role\":\"maintainer\"}"))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(code(refused)).isEqualTo("last_platform_admin");
        }
        fixture().user("two", PlatformRole.PLATFORM_ADMIN);
        assertThat(configured.post(path + "/deactivate").status()).isEqualTo(200);
        assertThat(admin.get(USERS).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("USER-7b the administrator that configuration made is nobody here, whatever is done to them")
    void bootstrap_admin_is_nobody(DatabaseKind kind) {
        start(kind);
        ConsoleUser admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        bootstrapAdmin();
        String path = USERS + "/" + bootstrapUser().id();
        for (RecordedExchange answer : List.of(
                admin.get(path),
                admin.patch(path, "{\"name\":\"x\"}"),
                admin.post(path + "/deactivate"),
                admin.post(path + "/reactivate"),
                admin.post(path + "/reset-onboarding"),
                admin.post(path + "/password-invite"),
                admin.get(path + "/invitations"),
                admin.delete(path + "/invitations/none"))) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("user_unknown");
        }
    }
}
