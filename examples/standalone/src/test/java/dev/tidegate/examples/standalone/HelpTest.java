package dev.tidegate.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** BOOT-1 what is told to those who ask for help, or mistype. */
class HelpTest extends ProgramFixture {
    @Test
    @DisplayName("CFG-3a an unknown flag names the nearest one and is wrong use")
    void unknown_flag_is_wrong_use() {
        assertThat(run("serve", "--max-body-byte", "1")).isEqualTo(2);
        assertThat(told()).first().isEqualTo("--max-body-byte: unknown flag, did you mean --max-body-bytes?");
    }

    @Test
    void wrong_commands_are_wrong_use() {
        assertThat(run("serv")).isEqualTo(2);
        assertThat(told()).first().isEqualTo("serv: unknown argument, did you mean serve?");
        assertThat(run()).isEqualTo(2);
        assertThat(run("keys")).isEqualTo(2);
        assertThat(run("migrate", "--apply", "--check")).isEqualTo(2);
    }

    @Test
    void help_of_a_command_is_about_that_command() {
        assertThat(run("migrate", "--help")).isZero();
        assertThat(printed()).hasSizeLessThan(20).anyMatch(line -> line.contains("--check"));
        assertThat(last(printed())).contains("gateway help settings");
        out.reset();
        assertThat(run("help", "keys", "revoke")).isZero();
        assertThat(String.join("\n", printed())).contains("PUBLIC_ID").doesNotContain("--database-url");
        assertThat(run("help")).isZero();
        assertThat(String.join("\n", printed())).contains("serve", "backup", "version");
        assertThat(run("help", "flying")).isEqualTo(2);
        assertThat(told()).first().isEqualTo("flying: there is no such command or setting");
        err.reset();
        assertThat(run("help", "keys", "revok")).isEqualTo(2);
        assertThat(told()).first().isEqualTo("revok: there is no such command or setting, did you mean revoke?");
    }

    @Test
    @DisplayName("CFG-1 help tells about one setting, however it is written")
    void help_of_a_setting() {
        assertThat(run("help", "request_logging.payloads.capture_mode")).isZero();
        assertThat(printed()).contains("request_logging.payloads.capture_mode");
        for (String section : List.of("providers", "models", "api_key_peppers", "auth.oidc.providers")) {
            assertThat(run("help", section)).as(section).isZero();
            assertThat(last(printed())).startsWith(section + ": a list in the configuration file.");
        }
        for (String name : List.of("database_url", "GATEWAY_DATABASE_URL")) {
            out.reset();
            assertThat(run("help", name)).isZero();
            assertThat(printed()).contains("database_url, database_url_file").doesNotContain("prune");
        }
        assertThat(run("help", "databse_url")).isEqualTo(2);
        assertThat(told()).first().asString().endsWith("did you mean database_url?");
    }

    @Test
    @DisplayName("CFG-1 help settings names every setting with its default")
    void help_names_every_setting() {
        assertThat(run("help", "settings")).isZero();
        assertThat(printed()).contains("database_url, database_url_file", "prune");
    }

    @Test
    void version_is_a_command_as_well() {
        assertThat(run("version")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(printed()).hasSize(2).allMatch(line -> line.startsWith("tidegate "));
    }
}
