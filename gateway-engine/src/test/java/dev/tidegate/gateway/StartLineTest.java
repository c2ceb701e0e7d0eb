package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.ScriptedUpstream;
import dev.tidegate.gateway.testkit.TestDatabase;
import dev.tidegate.gateway.testkit.TestGateway;
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
}
