package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.examples.standalone.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BOOT-1 commands and their exit codes")
class ProgramTest extends ProgramFixture {
    @Test
    @DisplayName("BOOT-1e, CFG-2a, CFG-2c config validate tells every problem on a line and touches no database")
    void validation_tells_every_problem_without_a_database() throws IOException {
        assertThat(run("config", "validate", "--config", config("gwk_x"), "--heartbeat", "soon", "--bind=nowhere"))
                .isEqualTo(1);
        assertThat(told())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("--heartbeat: "))
                .anyMatch(line -> line.startsWith("--bind: "))
                .anyMatch(line -> line.startsWith("service_accounts[ci].keys[main].value: "));
        assertThat(files()).containsExactly("gateway.yaml");
    }

    @Test
    @DisplayName("CFG-2b serve with a problem ends before it writes a file")
    void serving_with_a_problem_leaves_nothing_behind() {
        assertThat(run("serve", "--max-body-bytes", "much")).isEqualTo(1);
        assertThat(told()).singleElement().asString().startsWith("--max-body-bytes: ");
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("DEP-4 a node in another deployment mode is refused until accept-settings is told of it")
    void accept_settings() {
        assertThat(run("seed-config")).isZero();
        String[] production = {"seed-config", "--deployment-mode", "production", "--bootstrap-disabled"};
        assertThat(run(production)).isEqualTo(1);
        assertThat(last(told())).contains("deployment_mode", "gateway accept-settings");
        production[0] = "accept-settings";
        assertThat(run(production)).isZero();
        production[0] = "seed-config";
        assertThat(run(production)).isZero();
    }

    @Test
    @DisplayName("CFG-4a, CFG-4d, CFG-4g serve with contradictions names field and reason, and leaves no file behind")
    void contradictions_leave_nothing_behind() {
        assertThat(run(
                        "serve",
                        "--bootstrap-disabled",
                        "--bootstrap-admin-email",
                        "a@b",
                        "--bootstrap-admin-password",
                        "x"))
                .isEqualTo(1);
        assertThat(told()).anyMatch(line -> line.startsWith("bootstrap_disabled: "));
        assertThat(run("serve", "--bind", "0.0.0.0:0")).isEqualTo(1);
        assertThat(last(told())).startsWith("public_base_url: ");
        assertThat(run("serve", "--trusted-proxy-enabled")).isEqualTo(1);
        assertThat(last(told())).startsWith("trusted_proxy_");
        assertThat(files()).isEmpty();
    }

    @Test
    @DisplayName("DEP-4 a backup is complete, for its owner alone, and can be put in place of the database")
    void backup_can_be_put_in_place() throws IOException {
        run("migrate");
        run("keys", "generate");
        run("seed-config", "--config", config(last(printed())));
        Path copy = directory.resolve("copy.db");
        assertThat(run("backup", copy.toString())).isZero();
        assertThat(Files.getPosixFilePermissions(copy)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        out.reset();
        run("keys", "list");
        List<String> keys = printed();
        out.reset();
        assertThat(run("keys", "list", "--database-url", "sqlite:" + copy)).isZero();
        assertThat(printed()).isEqualTo(keys).isNotEmpty();
        assertThat(run("backup", directory.resolve("none/copy.db").toString())).isEqualTo(1);
        assertThat(last(told())).contains("none", "for the copy").doesNotContain("database URL");
        assertThat(run("backup", copy.toString())).isEqualTo(1);
        assertThat(last(told())).contains("exists already");
        assertThat(files()).contains("copy.db").noneMatch(file -> file.endsWith("unfinished"));
    }

    @Test
    @DisplayName("CFG-3 a setting of another gateway that is not needed here is told why")
    void setting_that_is_not_needed_is_explained() throws IOException {
        Path file = Files.writeString(directory.resolve("old.yaml"), "cookie_signing_key: abc\n");
        assertThat(run("config", "validate", "--config", file.toString())).isEqualTo(1);
        assertThat(last(told())).startsWith("cookie_signing_key: not needed");
        environment = Map.of("GATEWAY_COOKIE_SIGNING_KEY", "abc");
        assertThat(run("config", "validate")).isEqualTo(1);
        assertThat(last(told())).startsWith("GATEWAY_COOKIE_SIGNING_KEY: not needed");
    }

    @Test
    @DisplayName("BOOT-1e purging takes an age")
    void purging_takes_an_age() {
        run("migrate", "--apply");
        assertThat(run("purge-request-logs")).isEqualTo(2);
        assertThat(run("purge-request-logs", "--older-than", "week")).isEqualTo(2);
        assertThat(run("purge-request-logs", "--older-than", "90")).isEqualTo(2);
        assertThat(run("keys", "list", "--limit", "0")).isEqualTo(2);
        assertThat(told()).contains("--limit: 0 (expected: > 0)", "See: gateway keys list --help");
        assertThat(run("login", "foo")).isEqualTo(2);
        assertThat(run("purge-request-logs", "--older-than", "7d", "--dry-run")).isZero();
        assertThat(last(printed())).startsWith("Would delete 0 rows");
        assertThat(run("purge-request-logs", "--older-than", "7d")).isZero();
    }

    @Test
    @DisplayName("BOOT-4 first steps on a port that is taken migrate no database and show no key")
    void first_steps_come_after_the_port() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(Map.of("OPENAI_API_KEY", "sk-1"), System.out, new PrintStream(err, true, UTF_8));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String bind = "127.0.0.1:" + taken.getLocalPort();
            Path database = directory.resolve("gateway.db");
            assertThat(new Program(terminal).run("serve", "--bind", bind, "--database-url", "sqlite:" + database))
                    .isEqualTo(1);
            assertThat(err.toString(UTF_8).lines())
                    .singleElement()
                    .asString()
                    .contains("bind: cannot listen on " + bind, "--bind HOST:PORT");
            assertThat(database).doesNotExist();
        }
    }
}
