package dev.tidegate.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.admin.ControlPlaneTest;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of addresses that people type, and of what browsers ask for by themselves. */
class NavigationTest extends ControlPlaneTest {
    private static final String HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource({
        "/nothing,            404, There is nothing here, ./,        assets/",
        "/deep/er/nothing,    404, There is nothing here, ../.././,  ../../assets/",
        "/admin/,             400, This page cannot be shown, .././, ../assets/",
        "/logout,             405, This page cannot be shown, ./,    assets/"
    })
    @DisplayName("CON-1, API-3 a person who comes to where nothing is gets a page with a way on, under the same status")
    void people(String path, int status, String title, String home, String assets) {
        start(DatabaseKind.SQLITE);
        RecordedExchange page = get(path, "Accept", HTML, "Sec-Fetch-Mode", "navigate");
        assertThat(page.status()).isEqualTo(status);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.bodyText())
                .contains(title, "href=\"" + home + "\"", "href=\"" + assets + "tidegate.css\"")
                .doesNotContain("base URL", "request target");
        assertThat(get(path, "Accept", HTML).bodyText()).as("browsers of old").isEqualTo(page.bodyText());
    }

    @Test
    @DisplayName("API-3 what a page says of a method keeps the header that names the right one")
    void allow() {
        start(DatabaseKind.SQLITE);
        assertThat(get("/logout", "Accept", HTML).header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1",
                "/v1/nothing",
                "/v1/chat/completions",
                "/api/nothing",
                "/api/v1/admin/identity/users",
                "/mcp",
                "/mcp/x",
                "/oauth/nothing"
            })
    @DisplayName("API-3 whoever asks an API, a browser too, gets the API's errors")
    void programs(String path) {
        start(DatabaseKind.SQLITE);
        assertThat(get(path, "Accept", HTML, "Sec-Fetch-Mode", "navigate").header("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    @DisplayName("API-3 scripts of pages and programs get JSON wherever they ask")
    void scripts() {
        start(DatabaseKind.SQLITE);
        Map.of("Sec-Fetch-Mode", "cors", "Accept", "*/*", "Accept-Language", "en")
                .forEach(
                        (name, value) -> assertThat(get("/nothing", name, value).header("Content-Type"))
                                .isEqualTo("application/json"));
        assertThat(get("/nothing", "Accept", HTML, "Sec-Fetch-Mode", "cors").header("Content-Type"))
                .isEqualTo("application/json");
        RecordedExchange posted = ConsoleUser.handle(node(), RecordedExchange.of("POST", "/nothing", "Accept", HTML));
        assertThat(posted.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/favicon.ico", "/assets/tidegate.svg"})
    @DisplayName("CON-1 browsers find an icon, also where they look without being told")
    void icon(String path) {
        start(DatabaseKind.SQLITE);
        RecordedExchange icon = get(path, "Accept", "image/avif,image/webp,*/*", "Sec-Fetch-Mode", "no-cors");
        assertThat(icon.status()).isEqualTo(200);
        assertThat(icon.header("Content-Type")).isEqualTo("image/svg+xml");
    }

    private RecordedExchange get(String path, String... headers) {
        return ConsoleUser.handle(node(), RecordedExchange.of("GET", path, headers));
    }
}
