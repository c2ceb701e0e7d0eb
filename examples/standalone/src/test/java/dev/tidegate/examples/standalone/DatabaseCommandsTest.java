package dev.tidegate.examples.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** BOOT-1 the commands about schema and seed, and databases that cannot be used. */
class DatabaseCommandsTest extends ProgramFixture {
    @Test
    @DisplayName("BOOT-1 a command that needs the schema says how to get it")
    void a_missing_schema_is_told() throws IOException {
        assertThat(run("keys", "generate")).isZero();
        String config = config(printed().get(0));
        assertThat(run("seed-config", "--dry-run", "--config", config)).isEqualTo(1);
        assertThat(run("keys", "list", "--config", config)).isEqualTo(1);
        assertThat(told()).hasSize(2).allSatisfy(line -> assertThat(line).contains("gateway migrate"));
        assertThat(files()).containsExactly("gateway.yaml");
    }

    @Test
    @DisplayName("BOOT-1b a migration is checked, applied and told")
    void migration_is_checked_applied_and_told() {
        assertThat(run("migrate", "--check")).isEqualTo(1);
        assertThat(run("migrate")).isZero();
        assertThat(run("migrate", "--apply")).isZero();
        assertThat(run("migrate", "--check")).isZero();
        assertThat(run("migrate", "--status")).isZero();
        assertThat(printed()).last().asString().matches("\\d+  Success  .+");
    }

    @Test
    @DisplayName("SEED-1d, BOOT-1c the dry run prints the plan and changes nothing")
    void dry_run_changes_nothing() throws IOException {
        run("migrate", "--apply");
        run("keys", "generate");
        String config = config(last(printed()));
        assertThat(run("seed-config", "--config", config, "--dry-run")).isZero();
        assertThat(printed()).contains("create provider p", "create api key ci/main");
        assertThat(run("keys", "list")).isZero();
        assertThat(last(printed())).isEqualTo("create api key ci/main");
        assertThat(run("seed-config", "--config", config)).isZero();
        assertThat(run("seed-config", "--config", config)).isZero();
        assertThat(last(printed())).isEqualTo("Nothing to change.");
    }

    @Test
    @DisplayName("SEED-1d the plan comes as JSON too")
    void plan_is_printed_as_json() throws IOException {
        run("migrate", "--apply");
        run("keys", "generate");
        String config = config(last(printed()));
        assertThat(run("seed-config", "--config", config, "--dry-run", "--json"))
                .isZero();
        assertThat(String.join("\n", printed()))
                .contains("\"changes_anything\" : true", "\"kind\" : \"provider\"", "\"action\" : \"create\"");
    }

    @Test
    @DisplayName("BOOT-1c seed-config brings the schema up to date as serve does, unless that is switched off")
    void seeding_an_empty_database_migrates_it() throws IOException {
        run("keys", "generate");
        String config = config(last(printed()));
        assertThat(run("seed-config", "--config", config, "--run-migrations=false"))
                .isEqualTo(1);
        assertThat(run("seed-config", "--config", config)).isZero();
        assertThat(last(printed())).isEqualTo("create api key ci/main");
    }

    @Test
    void unknown_database_host_is_named() {
        assertThat(run("migrate", "--database-url", "postgresql://u:p@no-such-host.invalid/x"))
                .isEqualTo(1);
        assertThat(last(told()))
                .contains("no host with the name no-such-host.invalid")
                .doesNotContain("u:p");
    }

    @Test
    void mistyped_database_path_makes_no_file() {
        for (String[] question :
                new String[][] {{"keys", "list"}, {"migrate", "--check"}, {"seed-config", "--dry-run"}}) {
            assertThat(run(question)).isEqualTo(1);
            assertThat(last(told())).contains("there is no file", "database_url");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void file_that_is_no_database_stays_as_it_is() throws IOException {
        Path notes = Files.writeString(directory.resolve("notes.txt"), "buy milk\n");
        Files.setPosixFilePermissions(notes, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run("migrate", "--database-url", "sqlite:" + notes)).isEqualTo(1);
        assertThat(last(told())).contains("notes.txt is not a SQLite database");
        assertThat(notes).hasContent("buy milk\n");
        assertThat(Files.getPosixFilePermissions(notes)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    }

    @Test
    void database_that_cannot_be_opened_is_a_problem_without_a_stack_trace() {
        assertThat(run("migrate", "--status", "--database-url", "sqlite:" + directory.resolve("no/such/dir/a.db")))
                .isEqualTo(1);
        assertThat(told()).singleElement().asString().startsWith("Cannot open the database");
    }

    @Test
    @DisplayName("BOOT-1e an age beyond all records is wrong use and no stack trace")
    void age_beyond_all_records() {
        run("migrate");
        for (String age : List.of("999999999999d", "36501d", "soon")) {
            assertThat(run("purge-request-logs", "--older-than", age)).isEqualTo(2);
            assertThat(told()).contains("--older-than: \"" + age + "\" (expected: such as 7d or 12h, at most 36500d)");
        }
        assertThat(told()).noneMatch(line -> line.startsWith("\tat "));
        assertThat(run("purge-request-logs", "--older-than", "36500d")).isZero();
    }
}
