package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig.Pepper;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.LogCapture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CFG-5 secrets")
class SecretReferencesTest {
    private static final String CANARY = "kanarie-0123456789";
    private static final String PEPPER = "0123456789abcdefghijklmnopqrstuv";

    @TempDir
    Path directory;

    private ConfigFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new ConfigFixture(directory);
    }

    @Test
    @DisplayName("CFG-5a a reference names a variable, a file or the value")
    void a_reference_names_a_variable_a_file_or_the_value() {
        Path file = fixture.file("pepper", PEPPER + "\r\n\n");
        fixture.env("PEPPER", PEPPER);
        for (String reference : List.of("env.PEPPER", "file." + file, "literal." + PEPPER)) {
            assertThat(peppers("api_key_pepper: " + reference))
                    .containsExactly(new Pepper("default", new Secret(PEPPER)));
        }
        assertThat(peppers("api_key_pepper_file: " + file)).hasSize(1);
    }

    @Test
    @DisplayName("CFG-5b a variable and a flag hold the secret itself or name its file")
    void variable_and_flag_hold_the_secret_itself_or_name_its_file() {
        Path file = fixture.file("pepper", PEPPER + "\n");
        fixture.env("GATEWAY_API_KEY_PEPPER_FILE", file.toString()).flag("--database-url", "postgresql://u:p@h/d");
        GatewayConfig config = fixture.readWithoutFile();
        assertThat(config.identity().apiKeyPeppers()).containsExactly(new Pepper("default", new Secret(PEPPER)));
        assertThat(config.storage().databaseUrl().reveal()).isEqualTo("postgresql://u:p@h/d");
    }

    @Test
    @DisplayName("CFG-4 contradictions refuse the start: a secret given twice")
    void value_and_file_together_are_a_problem() {
        fixture.env("GATEWAY_API_KEY_PEPPER", PEPPER)
                .env(
                        "GATEWAY_API_KEY_PEPPER_FILE",
                        fixture.file("pepper", PEPPER).toString());
        assertThat(ConfigFixture.problems(fixture::readWithoutFile))
                .containsExactly(
                        "GATEWAY_API_KEY_PEPPER_FILE: given together with GATEWAY_API_KEY_PEPPER (expected: one of them)");
    }

    @Test
    @DisplayName("CFG-4 contradictions refuse the start: a pepper beside a ring of peppers")
    void pepper_and_ring_together_are_a_problem() {
        assertThat(fixture.problems("api_key_pepper: literal.%1$s\napi_key_peppers: [{id: a, secret: literal.%1$s}]"
                        .formatted(PEPPER)))
                .containsExactly("api_key_peppers: given together with api_key_pepper (expected: one of them)");
    }

    @Test
    void the_first_pepper_of_a_ring_comes_first() {
        String yaml = "api_key_peppers: [{id: new, secret: literal.%s2}, {id: old, secret: literal.%s1}]"
                .formatted(PEPPER, PEPPER);
        assertThat(peppers(yaml)).extracting(Pepper::id).containsExactly("new", "old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdefghijklmnopqrstu",
                "changeme-changeme-changeme-changeme",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    @DisplayName("CFG-4h short, equal-byte and placeholder peppers are refused")
    void weak_peppers_are_refused(String pepper) {
        assertThat(fixture.problems("api_key_pepper: literal." + pepper)).hasSize(1);
        assertThat(fixture.problems("api_key_peppers: [{id: a, secret: literal." + pepper + "}]"))
                .hasSize(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @DisplayName("CFG-5 devices and large files are refused")
    void only_small_regular_files_are_read() {
        Path large = fixture.file("large", "x".repeat(65_537));
        assertThat(fixture.problems("api_key_pepper: file./dev/zero"))
                .containsExactly("api_key_pepper: the file /dev/zero is not a regular file");
        assertThat(fixture.problems("api_key_pepper: file." + large))
                .containsExactly("api_key_pepper: the file " + large + " is larger than 64 KiB");
    }

    @Test
    @DisplayName(
            "CFG-5 a byte order mark is no part of a secret; other bytes that no secret has are told, with the file")
    void odd_files() {
        assertThat(peppers("api_key_pepper_file: " + fixture.file("marked", "\uFEFF" + PEPPER + "\n")))
                .containsExactly(new Pepper("default", new Secret(PEPPER)));
        Map<String, String> odd =
                Map.of("a\0b", "has NUL bytes in it", PEPPER + "\nx", "has more than one line", "\n", "is empty");
        odd.forEach((content, reason) -> {
            Path file = fixture.file("odd", content);
            String told = ": the file " + file + " " + reason;
            assertThat(fixture.problems("api_key_pepper: file." + file)).containsExactly("api_key_pepper" + told);
            assertThat(fixture.problems("api_key_pepper_file: " + file)).containsExactly("api_key_pepper_file" + told);
        });
    }

    @Test
    @DisplayName("CFG-2a, CFG-5 a missing file is named, unless what stands there may be the secret itself")
    void missing_files() {
        Path file = fixture.file("there", PEPPER).resolveSibling("gone");
        assertThat(fixture.problems("api_key_pepper_file: " + file))
                .containsExactly("api_key_pepper_file: the file " + file + " is not there");
        assertThat(fixture.problems(
                        "providers: [{id: a, type: anthropic, base_url: 'https://h', auth: {token: file.a/b}}]"))
                .containsExactly("providers[a].auth.token: the file a/b is not there");
        assertThat(fixture.problems("api_key_pepper_file: " + PEPPER))
                .containsExactly("api_key_pepper_file: the file it names is not there");
    }

    @Test
    @DisplayName("CFG-5 files that others can read are told once, together")
    @DisabledOnOs(OS.WINDOWS)
    void exposed_files() throws IOException {
        Path own = fixture.file("own", PEPPER);
        Path open = fixture.file("open", PEPPER);
        Path second = fixture.file("second", "other" + PEPPER);
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-r-----"));
        Files.setPosixFilePermissions(second, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        try (LogCapture log = LogCapture.start()) {
            fixture.read("api_key_pepper: file." + own);
            assertThat(log.lines()).isEmpty();
            fixture.read(
                    "api_key_peppers: [{id: a, secret: file.%s}, {id: b, secret: file.%s}]".formatted(open, second));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains(open + ", " + second + " (expected: mode 0600 or 0640)");
        }
    }

    @Test
    @DisplayName("CFG-2d no problem shows a secret")
    void no_problem_shows_a_secret() {
        Path file = fixture.file("canary", CANARY);
        fixture.env("CANARY", CANARY).env("GATEWAY_API_KEY_PEPPER", CANARY).flag("--database-url", "nodb://" + CANARY);
        List<String> found = fixture.problems("""
                api_key_peppers: [{id: a, secret: env.CANARY}, {id: b, secret: %1$s}, {id: c, secret: env.%1$s}]
                providers:
                  - {id: a, type: anthropic, base_url: "https://u:%1$s@h", auth: {token: %1$s}}
                  - {id: b, type: anthropic, base_url: "http://%1$s %1$s", default_headers: {a: "literal.%1$s\\n"}}
                service_accounts:
                  - {id: s, team: t, keys: [{id: k, value: file.%2$s}, {id: l, value: literal.%1$s}, {id: m, value: [%1$s]}]}
                """.formatted(CANARY, file));
        assertThat(found).hasSizeGreaterThan(10).noneMatch(problem -> problem.contains(CANARY));
        assertThat(fixture.problems("api_key_pepper: literal." + CANARY + ": x: y\n  - " + CANARY))
                .isNotEmpty()
                .noneMatch(problem -> problem.contains(CANARY));
    }

    private List<Pepper> peppers(String yaml) {
        return fixture.read(yaml).identity().apiKeyPeppers();
    }
}
