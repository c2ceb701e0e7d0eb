package dev.tidegate.examples.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomcatErrorsTest {
    private static final String HOST = "Host: 127.0.0.1\r\nConnection: close\r\n";

    @TempDir
    static Path directory;

    private static Tomcat tomcat;

    @BeforeAll
    static void start() throws Exception {
        tomcat = TomcatHost.server(
                exchange -> {
                    throw new IOException("nothing of this reaches the gateway");
                },
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                directory);
        tomcat.start();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /ai/v1/%zz HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /ai/v1/%00 HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /ai/v1/models HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /ai/v1/models HTTP/1.1\r\n" + HOST + HOST + "\r\n",
                "GET /ai/v1/models HTTP/1.1\r\n" + HOST + "Expect: x\r\n\r\n",
                "PUT /ai/mcp HTTP/1.1\r\n" + HOST + "Content-Length: four\r\n\r\n",
                "GET /ai/v1/models HTTP/9.9\r\n" + HOST + "\r\n",
                "n[nsense / HTTP/1.1\r\n\r\n"
            })
    @DisplayName("API-3d what the server refuses by itself is told in the gateway's envelope, with a request id")
    void envelope(String request) throws Exception {
        assertThat(answer(request))
                .contains("\r\n\r\n{\"error\":{\"message\":", "Content-Type: application/json", "X-Request-Id: ");
    }

    @Test
    @DisplayName("API-3d a header above the server's limit as well")
    void large_header() throws Exception {
        assertThat(answer("GET /ai/v1/models HTTP/1.1\r\n" + HOST + "X-Long: " + "x".repeat(40_000) + "\r\n\r\n"))
                .contains("\r\n\r\n{\"error\":{\"message\":", "X-Request-Id: ");
    }

    @Test
    void pages_are_refused_in_plain_text() throws Exception {
        assertThat(answer("GET /ai/login HTTP/1.1\r\n" + HOST + "Expect: x\r\n\r\n"))
                .contains("Content-Type: text/plain", "\r\n\r\nThe only Expect that is supported is 100-continue.\n");
    }

    private static String answer(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), tomcat.getConnector().getLocalPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
