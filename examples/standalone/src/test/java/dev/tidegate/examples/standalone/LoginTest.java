package dev.tidegate.examples.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.remote.Waiting;
import dev.tidegate.examples.standalone.serve.RunningGateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of whoever signs in from a terminal, against a gateway that runs. */
class LoginTest {
    private static final String EMAIL = "root@example.org";
    private static final String PASSWORD = "tidal meadow kettle nine";
    private static final Pattern CODE = Pattern.compile("user_code=([A-Z]{4}-[A-Z]{4})");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Duration> waits = new ArrayList<>();
    private RunningGateway gateway;
    private String url;
    private Path credentials;
    private DeviceVisitor visitor;

    @BeforeEach
    void start() {
        gateway = RunningGateway.start(GatewayConfig.builder()
                .address(new HostPort("127.0.0.1", 0))
                .limits(it ->
                        it.maxBodyBytes(1 << 20).maxConcurrentExchanges(100).shutdownGrace(Duration.ofMillis(500)))
                .storage(it -> it.databaseUrl(new Secret("sqlite:" + directory.resolve("a.db")))
                        .poolSize(2)
                        .journalDir(null))
                .firstAdmin(it -> it.email(EMAIL).password(new Secret(PASSWORD)).givenName("Root"))
                .build());
        url = "http://" + gateway.address();
        credentials = directory.resolve("home/tidegate/credentials.json");
        visitor = new DeviceVisitor(url, EMAIL, PASSWORD);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    @DisplayName("SES-7a login waits as told, keeps the token for its owner alone and never prints it; logout ends the"
            + " session")
    void there_and_back() throws IOException {
        assertThat(login(3, "approve")).isZero();
        assertThat(waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(told()).contains("Open " + url + "/device?user_code=", "Signed in at " + url);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials.getParent())))
                .isEqualTo("rwx------");
        String token = token();
        assertThat(visitor.sessions()).contains("tidegate-cli");

        assertThat(run("whoami")).isZero();
        assertThat(out.toString(UTF_8).strip()).isEqualTo("root@example.org  platform admin  " + url);
        assertThat(run("logout")).isZero();
        assertThat(visitor.sessions()).doesNotContain("tidegate-cli");
        assertThat(token()).isEmpty();
        assertThat(run("whoami")).isEqualTo(1);
        assertThat(run("logout", url)).isEqualTo(1);
        assertThat(told()).contains("You are not signed in at " + url);
        assertThat(out.toString(UTF_8) + told()).doesNotContain(token);
        try (var left = Files.list(credentials.getParent())) {
            assertThat(left).containsExactly(credentials);
        }
    }

    @Test
    @DisplayName("SES-7 a denied or stopped login leaves no token and no session")
    void denied_and_stopped() {
        assertThat(login(1, "deny")).isEqualTo(1);
        assertThat(told()).contains("Signing in was denied.").doesNotContain("Exception");
        Waiting stopped = time -> {
            throw new InterruptedException();
        };
        assertThat(run(stopped, "login", url)).isEqualTo(1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(told()).contains("Stopped.");
        assertThat(credentials).doesNotExist();
        assertThat(visitor.sessions()).doesNotContain("tidegate-cli");
    }

    @Test
    @DisplayName("SES-7c, SES-4 a session that was ended at the browser is told, and another login replaces it")
    void ended_and_replaced() throws IOException {
        assertThat(login(1, "approve")).isZero();
        String first = token();
        visitor.endOthers();
        assertThat(run("whoami", url)).isEqualTo(1);
        assertThat(told()).contains("Your session has ended at " + url + ". Sign in with: gateway login " + url);
        assertThat(login(1, "approve")).isZero();
        assertThat(token()).isNotEqualTo(first);
        assertThat(login(1, "approve")).isZero();
        assertThat(visitor.sessions().split("tidegate-cli", -1)).hasSize(2); // the one before was ended
    }

    @Test
    @DisplayName("SES-7 a code that nobody approves expires, and a gateway that goes away is asked less and less often")
    void nobody_comes() {
        Waiting stopsTheGateway = time -> {
            waits.add(time);
            if (waits.size() == 1) gateway.close();
        };
        assertThat(run(stopsTheGateway, "login", url)).isEqualTo(1);
        assertThat(waits.subList(0, 6)).extracting(Duration::toSeconds).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
        assertThat(waits.stream().mapToLong(Duration::toSeconds).sum()).isBetween(600L, 660L);
        assertThat(told()).contains("expired before anybody approved it");
        assertThat(run("login", url)).isEqualTo(1);
        assertThat(told()).contains("Cannot reach " + url + ": nothing answers there");
    }

    @Test
    @DisplayName("SES-7 whatever is no gateway, no address or no credentials file is said so, without a stack trace")
    void problems() throws IOException {
        assertThat(run("login")).isEqualTo(2);
        assertThat(run("login", "ftp://x")).isEqualTo(2);
        assertThat(run("login", url + "/nowhere")).isEqualTo(1);
        assertThat(told())
                .contains("ftp://x: not the address of a gateway", "does not answer like a gateway (status 404)");
        assertThat(run("whoami")).isEqualTo(1);
        assertThat(told()).contains("You are not signed in anywhere.");
        Files.writeString(credentials, """
            {"gateways": {
              "https://one.example": {"access_token": "a"},
              "https://two.example/ai": {"access_token": "b"}}}\
            """);
        assertThat(run("logout")).isEqualTo(1);
        assertThat(told()).contains("You are signed in at: https://one.example, https://two.example/ai");
        Files.writeString(credentials, "token = 1");
        assertThat(run("login", url)).isEqualTo(1);
        assertThat(told()).contains(credentials + " cannot be read").doesNotContain("Exception", "\tat ");
    }

    /** Somebody at the browser decides during this wait. */
    private int login(int duringWait, String decision) {
        waits.clear();
        return run(
                time -> {
                    waits.add(time);
                    if (waits.size() == duringWait) visitor.decide(lastCode(), decision);
                },
                "login",
                url);
    }

    private String lastCode() {
        return CODE.matcher(told())
                .results()
                .map(found -> found.group(1))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private int run(String... args) {
        return run(waits::add, args);
    }

    private int run(Waiting waiting, String... args) {
        Map<String, String> environment = Map.of("TIDEGATE_CREDENTIALS", credentials.toString());
        Terminal terminal =
                new Terminal(environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Program(terminal, waiting).run(args);
    }

    private String told() {
        return err.toString(UTF_8);
    }

    private String token() throws IOException {
        return new ObjectMapper()
                .readTree(credentials.toFile())
                .path("gateways")
                .path(url)
                .path("access_token")
                .asText();
    }
}
