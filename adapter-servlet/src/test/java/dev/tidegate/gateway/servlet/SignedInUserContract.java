package dev.tidegate.gateway.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.SignedInUser;
import dev.tidegate.gateway.testkit.ControlPlaneFixture;
import dev.tidegate.gateway.testkit.TestGateway;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import dev.tidegate.identity.principal.PlatformRole;
import dev.tidegate.identity.principal.User;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the host's own servlets learn of who is signed in, on each container. */
abstract class SignedInUserContract {
    @TempDir
    Path directory;

    private final ScriptedUpstream upstream = ScriptedUpstream.start();
    private TestGateway gateway;
    private ControlPlaneFixture fixture;
    private User ann;
    private String cookie;
    private int port;

    /** Starts a container with this filter before this servlet, both at {@code /*}; returns its port. */
    abstract int start(Filter filter, HttpServlet application) throws Exception;

    abstract void stop() throws Exception;

    @BeforeEach
    void startAll() throws Exception {
        TestDatabase database = TestDatabase.sqlite(directory);
        gateway = TestGateway.start(database, upstream);
        fixture = ControlPlaneFixture.on(database);
        ann = fixture.user("ann", PlatformRole.MAINTAINER);
        cookie = "ogw_session=" + fixture.signIn(ann, gateway.gateway()).token();
        port = start(new SignedInUserFilter(gateway.gateway()), new Application());
    }

    @AfterEach
    void stopAll() throws Exception {
        stop();
        fixture.close();
        gateway.close();
        upstream.close();
    }

    @Test
    @DisplayName("PROXY-6d the host's servlets get the signed-in user as principal and request attribute")
    void principal() throws IOException {
        assertThat(answer("GET", "Cookie: " + cookie))
                .isEqualTo(ann.id().value() + " ann@example.org ann@example.org true false");
        assertThat(answer("GET")).isEqualTo("nobody null false");
        assertThat(answer("GET", "Cookie: ogw_session=stolen")).isEqualTo("nobody null false");
        fixture.mustChangePassword(ann);
        assertThat(answer("GET", "Cookie: " + cookie)).isEqualTo("nobody null false");
    }

    @Test
    @DisplayName("PROXY-6, SES-5a a change without proof of its origin is nobody's")
    void origin() throws IOException {
        String host = "127.0.0.1:" + port;
        assertThat(answer("POST", "Cookie: " + cookie)).startsWith("nobody");
        assertThat(answer("POST", "Cookie: " + cookie, "Origin: https://evil.example"))
                .startsWith("nobody");
        assertThat(answer("POST", "Cookie: " + cookie, "Origin: http://" + host))
                .startsWith(ann.id().value());
    }

    @Test
    @DisplayName("PROXY-6c what a client says about an identity is hidden from the host's servlets")
    void aliases() throws IOException {
        for (String name : new String[] {
            "Remote-User", "X-Forwarded-User", "x_forwarded_user", "X.Tidegate.User.Id", "X-Tidegate-User-Id"
        }) {
            assertThat(answer("GET", name + ": mallory", "Cookie: " + cookie))
                    .as(name)
                    .doesNotContain("mallory")
                    .startsWith(ann.id().value());
        }
    }

    @Test
    @DisplayName("PROXY-6 a database that is away makes nobody a stranger: the answer is 503")
    void database_away() throws IOException {
        gateway.gateway().close();
        RawResponse answer = send("GET", "Cookie: " + cookie);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().first("Retry-After")).hasValue("5");
    }

    private String answer(String method, String... headers) throws IOException {
        return send(method, headers).text();
    }

    private RawResponse send(String method, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(method + " /own/page HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        for (String header : headers) request.append(header).append("\r\n");
        request.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
        return RawHttpClient.exchange(port, request.toString());
    }

    /** Writes what it is told: the attribute's id, the principal, the remote user, two roles, and every header that claims an identity. */
    private static final class Application extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            StringBuilder told = new StringBuilder();
            if (request.getAttribute(SignedInUserFilter.ATTRIBUTE) instanceof SignedInUser user) {
                told.append(user.id() + " " + request.getUserPrincipal().getName() + " " + request.getRemoteUser() + " "
                        + request.isUserInRole("maintainer") + " " + request.isUserInRole("platform_admin"));
            } else {
                told.append("nobody " + request.getUserPrincipal() + " " + request.isUserInRole("user"));
            }
            for (String name : Collections.list(request.getHeaderNames())) {
                if (request.getHeader(name).contains("mallory"))
                    told.append(" mallory as ").append(name);
            }
            for (String name : new String[] {
                "Remote-User", "X-Forwarded-User", "x_forwarded_user", "X.Tidegate.User.Id", "X-Tidegate-User-Id"
            }) {
                if (request.getHeader(name) != null || request.getHeaders(name).hasMoreElements())
                    told.append(" mallory");
            }
            response.setContentType("text/plain");
            response.getWriter().write(told.toString());
        }
    }
}
