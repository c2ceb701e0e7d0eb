package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.value.Secret;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstAdminRulesTest {
    private static final String PASSWORD = "bootstrap_admin_password: literal.correct-horse-battery";

    @TempDir
    Path directory;

    private ConfigFixture fixture;

    @BeforeEach
    void newFixture() {
        fixture = new ConfigFixture(directory);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bootstrap_disabled: true; bootstrap_admin_email: a@b; " + PASSWORD + " | bootstrap_disabled",
                "bootstrap_admin_email: a@b | bootstrap_admin_email",
                PASSWORD + " | bootstrap_admin_password",
                "bootstrap_admin_email: a@b; bootstrap_admin_password: literal.elevenchars | bootstrap_admin_password",
                "bind: 0.0.0.0:8080 | public_base_url",
                "bind: 0.0.0.0:8080; bootstrap_admin_email: a@b; " + PASSWORD + " | public_base_url",
                "public_base_url: ai.example.org | public_base_url",
                "public_base_url: https://h; cookie_secure: false | cookie_secure",
                "public_base_url: http://h; session_cookie_name: __Host-x | session_cookie_name",
                "cookie_secure: false; session_cookie_name: __Secure-x | session_cookie_name",
                "public_base_url: http://h; cookie_secure: true | cookie_secure",
                "bootstrap_admin_email: Ada@h; " + PASSWORD + "; users: [{email: ada@h}] | users[Ada@h]",
                "deployment_mode: saas | deployment_mode",
            })
    @DisplayName(
            "CFG-4a, CFG-4g settings that contradict each other, or leave no way in, refuse the start with field and reason")
    void contradictions(String yaml, String field) {
        List<String> problems = fixture.problems(yaml.replace("; ", "\n"));
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith(field + ": ")
                .doesNotContain("correct-horse", "elevenchars");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "public_base_url: https://h | refused",
                "deployment_mode: production | refused",
                "cookie_secure: true | refused",
                "bind: 0.0.0.0:8080; public_base_url: http://h | refused",
                "deployment_mode: production; bootstrap_admin_require_password_change: true | accepted",
                "public_base_url: https://h; bootstrap_admin_require_password_change: true | accepted",
                "bind: 127.0.0.1:8080 | accepted",
            })
    @DisplayName("BOOT-2a, BOOT-3b the local default works on one machine, elsewhere only with a forced change")
    void local_default(String more, String verdict) {
        List<String> problems =
                fixture.problems("bootstrap_admin_email: admin@local\nbootstrap_admin_password: literal.admin\n"
                        + more.replace("; ", "\n"));
        if (verdict.equals("accepted")) assertThat(problems).isEmpty();
        else assertThat(problems).singleElement().asString().startsWith("bootstrap_admin_password: well known");
    }

    @Test
    @DisplayName("CFG-4a, CFG-5b password and password file together are refused; the file alone is read and trimmed")
    void password_file() {
        Path file = fixture.file("password", "correct-horse-battery\n");
        String both = "bootstrap_admin_email: a@b\n" + PASSWORD + "\nbootstrap_admin_password_file: " + file;
        assertThat(fixture.problems(both)).singleElement().asString().startsWith("bootstrap_admin_password_file: ");
        FirstAdminConfig first = fixture.read("bootstrap_admin_email: a@b\nbootstrap_admin_password_file: " + file)
                .firstAdmin();
        assertThat(first.password()).isEqualTo(new Secret("correct-horse-battery"));
        assertThat(first.toString()).doesNotContain("correct-horse");
    }

    @Test
    @DisplayName("BOOT-3a nothing is the default: without a word there is a setup link and no account")
    void no_default_account() {
        assertThat(fixture.read("").firstAdmin().email()).isNull();
        assertThat(fixture.read("").firstAdmin().password()).isNull();
        assertThat(fixture.problems("bind: 0.0.0.0:8080\npublic_base_url: https://h"))
                .isEmpty();
        assertThat(fixture.problems("bind: 0.0.0.0:8080\nbootstrap_admin: false"))
                .isEmpty();
    }
}
