package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.IdentityConfig;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLineTest {
    @TempDir
    Path directory;

    @Test
    @DisplayName("EMB-8 a start says in one line what runs on which database, and Flyway says nothing")
    void one_line() {
        try (LogCapture log = LogCapture.start();
                ScriptedUpstream upstream = ScriptedUpstream.start();
                TestGateway gateway = TestGateway.start(TestDatabase.sqlite(directory), upstream)) {
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("has started as"))
                    .singleElement()
                    .asString()
                    .containsPattern("has started as tidegate on SQLite, schema \\d+, with \\d+ models; ");
            assertThat(log.lines()).noneMatch(line -> line.contains("igrating schema") || line.contains("flyway"));
            assertThat(gateway.gateway().runningExchanges()).isZero();
        }
    }

    @Test
    @DisplayName("BOOT-1a a start that seeds none of the models that are declared names the command that does")
    void models_that_were_not_seeded() {
        try (LogCapture log = LogCapture.start();
                ScriptedUpstream upstream = ScriptedUpstream.start()) {
            GatewayConfig config = TestGateway.config(
                    TestDatabase.sqlite(directory).config(),
                    IdentityConfig.DEFAULT,
                    TestGateway.seed(Maintenance.generateApiKey(), upstream));
            TestGateway.builder()
                    .config(config.toBuilder()
                            .startup(it -> it.seedConfig(false).bootstrapAdmin(false))
                            .build())
                    .start()
                    .close();
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("There are no models yet"))
                    .singleElement()
                    .asString()
                    .contains("gateway seed-config")
                    .doesNotContain("Add some to the configuration");
        }
    }
}
