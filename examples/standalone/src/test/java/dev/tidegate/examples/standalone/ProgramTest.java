package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.examples.standalone.command.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("BOOT-1 commands and their exit codes")
class ProgramTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Map<String, String> environment;

    @BeforeEach
    void setUp() {
        environment = Map.of("GATEWAY_DATABASE_URL", "sqlite:" + directory.resolve("a.db"));
    }

    @Test
    void generated_key_is_one_line_that_configuration_accepts() throws IOException {
        assertThat(run("keys", "generate")).isZero();
        String key = printed().get(0);
        assertThat(run("config", "validate", "--config", config(key))).isZero();
        assertThat(printed()).last().asString().contains("1 providers, 1 models, 1 teams, 0 users, 1 service accounts");
    }

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
    void unknown_database_host_is_named() {
        assertThat(run("migrate", "--database-url", "postgresql://u:p@no-such-host.invalid/x"))
                .isEqualTo(1);
        assertThat(last(told()))
                .contains("no host with the name no-such-host.invalid")
                .doesNotContain("u:p");
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
    void database_that_cannot_be_opened_is_a_problem_without_a_stack_trace() {
        assertThat(run("migrate", "--status", "--database-url", "sqlite:" + directory.resolve("no/such/dir/a.db")))
                .isEqualTo(1);
        assertThat(told()).singleElement().asString().startsWith("Cannot open the database");
    }

    private int run(String... args) {
        Terminal terminal =
                new Terminal(environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Program(terminal).run(args);
    }

    private List<String> printed() {
        return out.toString(UTF_8).lines().toList();
    }

    private List<String> told() {
        return err.toString(UTF_8).lines().toList();
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String config(String key) throws IOException {
        return Files.writeString(directory.resolve("gateway.yaml"), """
            providers: [{id: p, type: openai_compat, base_url: "http://127.0.0.1:9/v1"}]
            models: [{id: m, routes: [{provider: p, upstream_model: x}]}]
            teams: [{id: core}]
            service_accounts:
              - {id: ci, team: core, budget: {amount_usd: 100}, keys: [{id: main, value: literal.%s, allowed_models: [m]}]}
            """.formatted(key))
                .toString();
    }
}
