package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.config.StorageConfig;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayNameTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("EMB-8 two gateways of one process are told apart by their threads, their pools and the lines of their"
            + " start")
    void told_apart() {
        try (ScriptedUpstream upstream = ScriptedUpstream.start();
                LogCapture log = LogCapture.start()) {
            try (Gateway shop = start("shop", TestDatabase.sqlite(directory).url(), upstream);
                    Gateway desk = start("desk", TestDatabase.postgres().url(), upstream)) {
                assertThat(parts("shop")).contains("recorder", "journal", "call-watch-", "writer-");
                assertThat(parts("desk")).contains("recorder", "journal", "call-watch-", "main-");
                assertThat(log.lines()).anyMatch(line -> line.contains("has started as shop on SQLite"));
                assertThat(log.lines()).anyMatch(line -> line.contains("has started as desk on PostgreSQL"));
                assertThat(shop.runningExchanges() + desk.runningExchanges()).isZero();
            }
            assertThat(parts("shop")).as("as soon as it is closed").isEmpty();
            assertThat(parts("desk")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "my shop", "shop.eu", "a-name-of-three-and-thirty-letters"})
    @DisplayName("EMB-8 a name that would not be readable in a thread dump is refused, with what is expected")
    void refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestGateway.builder().name(name))
                .withMessage("name: " + name + " (expected: 1 to 32 lower-case letters, digits and hyphens)");
    }

    private static Gateway start(String name, String databaseUrl, ScriptedUpstream upstream) {
        GatewayConfig config = TestGateway.config(
                StorageConfig.DEFAULT.toBuilder()
                        .databaseUrl(new Secret(databaseUrl))
                        .poolSize(2)
                        .journalDir(null)
                        .build(),
                IdentityConfig.DEFAULT,
                TestGateway.seed(Maintenance.generateApiKey(), upstream));
        return TestGateway.builder()
                .name(name)
                .config(config)
                .exposure(Exposure.LOOPBACK)
                .start();
    }

    /** What the threads of a gateway are called after its name, without their numbers. */
    private static List<String> parts(String name) {
        String prefix = "tidegate-" + name + "-";
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(thread -> thread.startsWith(prefix))
                .map(thread -> thread.substring(prefix.length()).replaceAll("\\d+$", ""))
                .toList();
    }
}
