package dev.tidegate.examples.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.LauncherConfig.ServerKind;
import dev.tidegate.gateway.config.value.HostPort;
import dev.tidegate.gateway.config.value.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TakenPortTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    @DisplayName(
            "BOOT-4 a second start on a port that is taken says so, and leaves the setup link of the first as it is")
    void second_start_leaves_the_first_alone(ServerKind kind) throws Exception {
        try (RunningGateway first = RunningGateway.start(config(kind, new HostPort("127.0.0.1", 0)))) {
            HostPort taken = first.address();
            assertThatThrownBy(() -> RunningGateway.start(config(kind, taken)).close())
                    .isInstanceOf(CommandException.class)
                    .hasMessageContainingAll("bind: ", "port " + first.address().port() + " in use?", "--bind");
            assertThat(statusOf(link(first.setupBanner()))).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(ServerKind.class)
    void port_is_free_again_after_a_start_that_failed(ServerKind kind) throws Exception {
        GatewayConfig good = config(kind, new HostPort("127.0.0.1", 0));
        RunningGateway first = RunningGateway.start(good);
        HostPort address = first.address();
        first.close();
        GatewayConfig bad = config(kind, address).toBuilder()
                .storage(it -> it.databaseUrl(new Secret("sqlite:" + directory.resolve("none/a.db")))
                        .poolSize(2)
                        .journalDir(directory))
                .build();
        assertThatThrownBy(() -> RunningGateway.start(bad)).hasMessageContaining("does not exist");
        RunningGateway.start(config(kind, address)).close();
    }

    @Test
    @DisplayName("CFG-4 a JDK server that was told to cut streams is refused before anything is touched")
    void jdk_server_that_cuts_streams() {
        System.setProperty("sun.net.httpserver.maxRspTime", "3");
        try {
            assertThatThrownBy(() -> RunningGateway.start(config(ServerKind.JDK, new HostPort("127.0.0.1", 0))))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("server: -Dsun.net.httpserver.maxRspTime=3 cuts each stream");
            assertThat(directory.resolve("gateway.db")).doesNotExist();
        } finally {
            System.clearProperty("sun.net.httpserver.maxRspTime");
        }
    }

    private GatewayConfig config(ServerKind kind, HostPort address) {
        return GatewayConfig.builder()
                .address(address)
                .launcher(it -> it.server(kind))
                .storage(it -> it.databaseUrl(new Secret("sqlite:" + directory.resolve("gateway.db")))
                        .poolSize(2)
                        .journalDir(directory.resolve("journal")))
                .build();
    }

    private static URI link(List<String> banner) {
        String line = banner.get(1);
        return URI.create(line.substring(line.indexOf("http")));
    }

    private static int statusOf(URI page) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
