package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@DisplayName("BOOT-4a, BOOT-4d, EMB-8 an embedded first start hands the setup link to whoever starts it")
class SetupLinkTest {
    @TempDir
    Path directory;

    private GatewayBuilder builder = Gateway.builder();

    @BeforeEach
    void configure() {
        builder = Gateway.builder()
                .name("first")
                .exposure(Exposure.LOOPBACK)
                .config(GatewayConfig.builder()
                        .databaseUrl(TestDatabase.sqlite(directory).url())
                        .journalDir(null)
                        .build());
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void on_standard_error_unless_said_otherwise_and_in_no_log() {
        PrintStream usual = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (LogCapture log = LogCapture.start();
                Gateway gateway = builder.start()) {
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains(gateway.setupBanner());
            assertThat(log.lines()).noneMatch(line -> line.contains("/setup?token="));
            assertThat(log.lines()).anyMatch(line -> line.contains("standard error") && line.contains("setupLinkTo"));
        } finally {
            System.setErr(usual);
        }
    }

    @Test
    void where_the_host_says() {
        List<String> told = new ArrayList<>();
        try (Gateway gateway = builder.setupLinkTo(told::addAll).start()) {
            assertThat(told).hasSize(3).isEqualTo(gateway.setupBanner());
        }
    }

    @Test
    void start_fails_and_closes_when_nobody_takes_it() {
        assertThatThrownBy(() -> builder.setupLinkTo(lines -> {
                            throw new IllegalStateException("no mail server");
                        })
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no mail server");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("tidegate-first"));
    }
}
