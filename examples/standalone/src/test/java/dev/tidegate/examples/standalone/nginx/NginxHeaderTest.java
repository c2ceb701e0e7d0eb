package dev.tidegate.examples.standalone.nginx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes out of nginx where the gateway would be, byte by byte. */
@Tag("nginx")
class NginxHeaderTest {
    private final ScriptedUpstream behind = ScriptedUpstream.start().always((request, wire) -> wire.json(200, "{}"));

    @TempDir
    @Nullable
    Path directory;

    private @Nullable NginxProcess nginx;

    @BeforeEach
    void start() throws Exception {
        int port = behind.baseUrl().getPort();
        nginx = NginxProcess.start(requireNonNull(directory), NginxProcess.freePort(), port);
    }

    @AfterEach
    void stop() {
        if (nginx != null) nginx.close();
        behind.close();
    }

    @Test
    @DisplayName("PROXY-1 no client's copy of an identity header leaves nginx in any spelling")
    void identities() throws IOException {
        for (ClientLines lines : ClientLines.ALL) {
            assertSent(List.of("X-PP-USER: ann@corp.example"), lines, "/x", People.password("ann"));
            assertSent(List.of(), lines, "/x", People.password("nobody"));
            assertSent(List.of(), lines, "/v1/models", People.password("ann"));
            assertSent(List.of(), lines, "/healthz", People.basic("boss", "wrong"));
        }
    }

    private void assertSent(List<String> identities, ClientLines lines, String target, String last) throws IOException {
        int before = behind.requests().size();
        int status = send(lines.get(target, last)).status();
        List<ReceivedRequest> received =
                behind.requests().subList(before, behind.requests().size());
        if (status == 400 && lines.mayBeRefused()) {
            assertThat(received).as(lines.name()).isEmpty();
            return;
        }
        assertThat(status).as(lines.name()).isEqualTo(200);
        assertThat(received).as(lines.name()).singleElement().satisfies(request -> {
            assertThat(identities(request)).as(lines.name()).isEqualTo(identities);
            assertThat(request.headers().all("Connection")).as(lines.name()).isEmpty();
        });
    }

    @Test
    @DisplayName("PROXY-1 trailers end at nginx")
    void trailers() throws IOException {
        assertThat(send(ClientLines.trailers("/x", People.password("ann"))).status())
                .isEqualTo(200);
        assertThat(identities(behind.request())).containsExactly("X-PP-USER: ann@corp.example");
        assertThat(behind.request().bodyText()).isEqualTo("{}");
    }

    @Test
    @DisplayName("PROXY-1 nginx sends each header of its own once, and no password")
    void own_headers() throws IOException {
        String[] claims = {"X-Forwarded-For: 10.0.0.1", "X-Forwarded-Proto: gopher", "Forwarded: for=10.0.0.1"};
        List<String> all = new ArrayList<>(List.of(claims));
        all.add(People.password("both"));
        send(RawHttpClient.get("/x?y=%2F", all.toArray(String[]::new)));
        assertThat(behind.request().requestLine()).isEqualTo("GET /x?y=%2F HTTP/1.1");
        assertThat(lines(behind.request()))
                .containsExactlyInAnyOrder(
                        "X-PP-USER: ann@corp.example",
                        "on-behalf-of: " + People.SPIFFE + "dora",
                        "Host: 127.0.0.1",
                        "X-Forwarded-For: 127.0.0.1",
                        "X-Forwarded-Proto: https");
    }

    @Test
    @DisplayName("PROXY-1 an API key passes to the data plane, and nothing else that looks like an identity")
    void credentials() throws IOException {
        for (String line : List.of("Authorization: Bearer key", People.password("ann"))) {
            assertThat(send(RawHttpClient.get("/v1/models", line, "X-PP-USER: " + ClientLines.BOSS))
                            .status())
                    .isEqualTo(200);
            ReceivedRequest received = behind.requests().get(behind.requests().size() - 1);
            assertThat("Authorization: "
                            + received.headers().first("Authorization").orElse(""))
                    .isEqualTo(line);
            assertThat(identities(received)).isEmpty();
        }
    }

    private static List<String> identities(ReceivedRequest request) {
        return lines(request).stream().filter(NginxHeaderTest::isIdentity).toList();
    }

    private static List<String> lines(ReceivedRequest request) {
        return StreamSupport.stream(request.headers().spliterator(), false)
                .map(field -> field.name() + ": " + field.value())
                .toList();
    }

    private static boolean isIdentity(String line) {
        String name =
                line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return name.contains("ppuser") || name.contains("onbehalfof");
    }

    private RawResponse send(String request) throws IOException {
        try (RawHttpClient client = requireNonNull(nginx).connect()) {
            return client.send(request).read();
        }
    }
}
