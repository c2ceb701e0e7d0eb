package dev.tidegate.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** BOOT-1 the commands about administrators, users and their keys. */
class PeopleCommandsTest extends ProgramFixture {
    @Test
    void generated_key_is_one_line_that_configuration_accepts() throws IOException {
        assertThat(run("keys", "generate")).isZero();
        String key = printed().get(0);
        assertThat(run("config", "validate", "--config", config(key))).isZero();
        assertThat(printed()).last().asString().contains("1 providers, 1 models, 1 teams, 0 users, 1 service accounts");
    }

    @Test
    @DisplayName(
            "BOOT-1d, BOOT-4a, BOOT-9a bootstrap-admin ends with 3 and a link while nobody can sign in, with 0 once an"
                    + " administrator can")
    void bootstrap_admin_tells_by_its_exit_code() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "correct-horse-battery\n");
        assertThat(run("bootstrap-admin")).isEqualTo(3);
        assertThat(told()).contains("Initial admin setup:", "  This link expires in 1 hour and can be used once.");
        assertThat(printed()).isEmpty();
        assertThat(run("bootstrap-admin", "--reset")).isEqualTo(1);
        assertThat(last(told())).contains("--bootstrap-admin-password-file");
        String[] configured = {
            "bootstrap-admin",
            "--bootstrap-admin-email",
            "root@example.org",
            "--bootstrap-admin-password-file",
            password.toString()
        };
        assertThat(run(configured)).isZero();
        assertThat(last(told())).contains("root@example.org").doesNotContain("correct-horse");
        assertThat(run("bootstrap-admin")).isZero();
        assertThat(last(told())).contains("already");
    }

    @Test
    @DisplayName("BOOT-9b bootstrap-admin names the database it works on, and a reset makes none")
    void reset_makes_no_database() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "correct-horse-battery\n");
        String[] reset = {
            "bootstrap-admin",
            "--reset",
            "--bootstrap-admin-email",
            "root@example.org",
            "--bootstrap-admin-password-file",
            password.toString()
        };
        assertThat(run(reset)).isEqualTo(1);
        assertThat(last(told())).contains("there is no file", "a.db", "database_url");
        assertThat(files()).containsExactly("password");
        assertThat(run("migrate")).isZero();
        assertThat(run(reset)).isZero();
        assertThat(told()).contains("Database: sqlite:" + directory.resolve("a.db"));
    }

    @Test
    @DisplayName("SEED-2b, USER-8 an operator gives a seeded user the link that seeding never prints")
    void invited_user_gets_a_link() throws IOException {
        run("migrate", "--apply");
        run("keys", "generate");
        String config = config(last(printed()));
        Files.writeString(Path.of(config), "\nusers: [{email: ada@example.org}]\n", StandardOpenOption.APPEND);
        assertThat(run("seed-config", "--config", config)).isZero();
        assertThat(String.join("\n", printed())).doesNotContain("token=");
        assertThat(run("invite", "--config", config, "ada@example.org")).isZero();
        assertThat(last(printed())).matches("http://127\\.0\\.0\\.1:\\d+/invites/accept\\?token=[A-Za-z0-9_-]{43}");
        assertThat(run("invite", "--config", config, "nobody@example.org")).isEqualTo(1);
    }

    @Test
    @DisplayName("USER-6, BOOT-1 an operator sees who is who, and stops a user once")
    void user_is_stopped() throws IOException {
        run("migrate");
        run("keys", "generate");
        String config = config(last(printed()));
        Files.writeString(Path.of(config), "\nusers: [{email: ada@example.org}]\n", StandardOpenOption.APPEND);
        assertThat(run("users", "list")).isZero();
        assertThat(last(told())).startsWith("There are no users yet");
        run("seed-config", "--config", config);
        assertThat(run("users", "deactivate", "ada@example.org")).isZero();
        assertThat(String.join("\n", printed()))
                .containsPattern("POST /api/v1/admin/identity/users/[0-9a-f-]{36}/reactivate");
        assertThat(last(printed())).contains("gateway bootstrap-admin --reset");
        assertThat(run("users", "list")).isZero();
        assertThat(last(printed())).matches("disabled  user +ada@example.org  .*");
        assertThat(run("users", "deactivate", "ada@example.org")).isEqualTo(1);
        assertThat(last(told())).contains("This user is already deactivated.");
        assertThat(run("users", "deactivate", "nobody@example.org")).isEqualTo(1);
        assertThat(run("invite", "--config", config, "ada@example.org")).isEqualTo(1);
        assertThat(last(told())).contains("This user is deactivated. Reactivate them");
    }

    @Test
    void listed_key_can_be_revoked_by_its_public_id() throws IOException {
        run("migrate", "--apply");
        run("keys", "generate");
        run("seed-config", "--config", config(last(printed())));
        run("keys", "list");
        String publicId = last(printed()).substring(0, 16);
        assertThat(run("keys", "revoke", publicId)).isZero();
        run("keys", "list");
        assertThat(last(printed())).startsWith(publicId + "  revoked");
        assertThat(run("keys", "revoke", "nobody")).isEqualTo(1);
        assertThat(last(told())).contains("There is no such API key.");
    }

    @Test
    @DisplayName("KEY-2 a key is revoked by its prefix or by the whole of it, of which nothing secret is shown")
    void key_can_be_revoked_by_what_is_known_of_it() throws IOException {
        run("migrate", "--apply");
        run("keys", "generate");
        String whole = last(printed());
        run("seed-config", "--config", config(whole));
        String prefix = whole.substring(0, 20);
        for (String known : List.of(prefix, whole, " " + whole, whole.substring(0, 50))) {
            assertThat(run("keys", "revoke", known)).as(known).isZero();
            assertThat(last(printed())).startsWith("Revoked " + prefix.substring(4) + " at ");
        }
        String secret = whole.substring(21, 50);
        assertThat(String.join("\n", told())).doesNotContain(secret);
        assertThat(printed()).filteredOn(line -> !line.equals(whole)).noneMatch(line -> line.contains(secret));
    }
}
