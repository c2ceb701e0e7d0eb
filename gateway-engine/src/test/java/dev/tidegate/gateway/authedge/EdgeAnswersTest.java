package dev.tidegate.gateway.authedge;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application may answer, and what becomes of it. */
class EdgeAnswersTest extends EdgeTest {
    @Test
    @DisplayName(
            "PROXY-6 answers come as they are, without what belongs to the connection or could take a session over")
    void answers() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        app.then((request, wire) -> wire.json(
                418,
                "{\"tea\":true}",
                "Set-Cookie",
                "theme=dark; Path=/ui",
                "Set-Cookie",
                "ogw_session=fixed; Path=/",
                "Connection",
                "X-Hop",
                "X-Hop",
                "secret",
                "Location",
                "/elsewhere"));
        RecordedExchange answer = send(ann, "POST", "/ui/pot", "Origin", "http://gateway.test");
        assertThat(answer.status()).isEqualTo(418);
        assertThat(answer.bodyText()).isEqualTo("{\"tea\":true}");
        assertThat(answer.committed().contentLength()).isEqualTo(12);
        assertThat(answer.committed().headers().all("Set-Cookie")).containsExactly("theme=dark; Path=/ui");
        assertThat(answer.committed().headers().contains("X-Hop")).isFalse();
        assertThat(answer.header("Location")).isEqualTo("/elsewhere");
        assertThat(answer.header("Cache-Control")).isEqualTo("private");
    }

    @Test
    @DisplayName("PROXY-6 an answer 205 has no body, whatever the application sends after it")
    void reset_content() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        app.then((request, wire) -> wire.json(205, "{\"tea\":true}"));
        RecordedExchange answer = send(ann, "GET", "/ui");
        assertThat(answer.status()).isEqualTo(205);
        assertThat(answer.committed().contentLength()).isZero();
        assertThat(answer.bodyText()).isEmpty();
        assertThat(answer.isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ogw_session =evil; Path=/",
                "ogw_session\t=evil",
                "  ogw_session=evil",
                "=ogw_session=evil; Path=/",
                " = ogw_session=evil",
                "OGW_Session=evil",
                "__Host-session=evil; Secure; Path=/",
                "__Host-session =evil; Secure; Path=/",
                "=__Host-session=evil",
                "ogw_session",
                "ogw_session; Path=/"
            })
    @DisplayName("PROXY-6 an application sets no cookie that browsers take for the session's, however it writes it")
    void session_cookies(String cookie) {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        app.then((request, wire) -> wire.json(
                200, "{}", "Set-Cookie", cookie, "Set-Cookie", "ogw_session2=kept", "Set-Cookie", "x=ogw_session"));
        RecordedExchange answer = send(ann, "GET", "/ui/");
        assertThat(answer.committed().headers().all("Set-Cookie"))
                .containsExactly("ogw_session2=kept", "x=ogw_session");
    }

    @Test
    @DisplayName("PROXY-6 bodies pass as they come, and one that is too long is refused")
    void bodies() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        String text = "x".repeat(100_000);
        RecordedExchange upload = request(ann, "PUT", "/ui/file", "Origin", "http://gateway.test");
        ConsoleUser.handle(ann.gateway(), upload.withBody("text/plain", text));
        assertThat(app.request().bodyText()).isEqualTo(text);
        assertThat(app.request().headers().all("Content-Type")).containsExactly("text/plain");
        RecordedExchange flood = ConsoleUser.handle(
                ann.gateway(),
                request(ann, "PUT", "/ui/file", "Origin", "http://gateway.test")
                        .withBody("text/plain", "x".repeat((4 << 20) + 1)));
        assertThat(flood.status()).isEqualTo(413);
        assertThat(app.requests()).hasSize(1);
    }

    @Test
    @DisplayName("PROXY-6 an application that fails is told of, and an answer that breaks does not look whole")
    void failures() {
        start(DatabaseKind.SQLITE);
        ConsoleUser ann = fixture().signIn(user("ann", PlatformRole.USER), edge());
        app.then((request, wire) -> wire.reset());
        assertThat(code(send(ann, "GET", "/ui"))).isEqualTo("app_error");
        app.then((request, wire) -> wire.stall());
        assertThat(code(send(ann, "GET", "/ui"))).isEqualTo("app_timeout");
        app.then((request, wire) -> {
            wire.beginEvents();
            wire.chunk("data: 1\n\n");
            wire.reset();
        });
        RecordedExchange broken = request(ann, "GET", "/ui");
        assertThatThrownBy(() -> ann.gateway().handle(broken)).isInstanceOf(IOException.class);
        assertThat(broken.bodyText()).isEqualTo("data: 1\n\n");
        assertThat(broken.isComplete()).isFalse();
        app.close();
        assertThat(code(send(ann, "GET", "/ui"))).isEqualTo("app_unreachable");
        assertThat(List.of(send(ann, "GET", "/ui").status())).containsExactly(502);
    }
}
