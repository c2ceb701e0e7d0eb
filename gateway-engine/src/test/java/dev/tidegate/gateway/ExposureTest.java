package dev.tidegate.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.config.FirstAdminConfig;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.GatewayConfigBuilder;
import dev.tidegate.gateway.config.value.Secret;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.TestGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("BOOT-3b, CFG-4 an embedded gateway counts as exposed unless its host says otherwise")
class ExposureTest {
    @TempDir
    Path directory;

    @Test
    void the_well_known_password_is_refused_before_anything_is_touched() {
        GatewayConfig config = config().firstAdmin(localDefault()).build();

        assertThatThrownBy(() -> TestGateway.builder().config(config).start())
                .isInstanceOf(GatewayStartupException.class)
                .hasMessageContaining("bootstrap_admin_password")
                .hasMessageContaining("Exposure.LOOPBACK");
        assertThat(directory.resolve("gateway.db")).doesNotExist();
    }

    @Test
    void the_well_known_password_is_for_one_machine() {
        GatewayConfig config = config().firstAdmin(localDefault()).build();

        try (Gateway gateway =
                TestGateway.builder().config(config).exposure(Exposure.LOOPBACK).start()) {
            assertThat(gateway.setupBanner()).isEmpty();
        }
    }

    @Test
    void a_gateway_that_does_not_know_where_it_is_reached_says_so() {
        try (LogCapture log = LogCapture.start();
                Gateway gateway = TestGateway.builder().config(config().build()).start()) {
            assertThat(log.lines()).anyMatch(line -> line.contains("public_base_url is not set"));
            assertThat(gateway.runningExchanges()).isZero();
        }
    }

    private GatewayConfigBuilder config() {
        return GatewayConfig.builder()
                .storage(it -> it.databaseUrl(new Secret("sqlite:" + directory.resolve("gateway.db")))
                        .poolSize(2)
                        .journalDir(null));
    }

    private static FirstAdminConfig localDefault() {
        return FirstAdminConfig.DEFAULT.toBuilder()
                .email("admin@local")
                .password(new Secret("admin"))
                .givenName("Root")
                .build();
    }
}
