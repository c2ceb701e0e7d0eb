package dev.tidegate.gateway.admin;

import static dev.tidegate.gateway.testkit.http.ConsoleUser.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.gateway.testkit.http.ConsoleUser;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.principal.PlatformRole;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("ROUTE-5c the admin API says which routes calls take")
class RouteApiTest extends ControlPlaneTest {
    private static final String EXPLAIN = "/api/v1/admin/routes/explain";

    private ConsoleUser admin = ConsoleUser.stranger(exchange -> {});

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("ROUTE-5c a route says why it is taken, and why it is not")
    void a_route_says_why_it_is_taken_and_why_not(DatabaseKind kind) {
        start(kind);
        admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        JsonNode taken = route("?model=tide");
        assertThat(taken.path("place").asInt()).isEqualTo(1);
        assertThat(taken.path("obstacles")).isEmpty();
        JsonNode lacking = route("?model=tide&operation=messages&needs=tools");
        assertThat(lacking.path("place").isNull()).isTrue();
        assertThat(lacking.path("obstacles").toString()).contains("lacks messages");
        database().execute("UPDATE tg_model_routes SET enabled = false");
        assertThat(route("?model=tide").path("obstacles").toString()).isEqualTo("[\"is not enabled\"]");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName("ROUTE-5c what cannot be explained is refused by its name")
    void what_cannot_be_explained_is_refused(DatabaseKind kind) {
        start(kind);
        admin = signIn("root", PlatformRole.PLATFORM_ADMIN);
        assertRefused("?model=nothing", 404, "The model 'nothing' does not exist.");
        assertRefused("?model=tide&needs=tools,flight", 400, "There is no capability 'flight'. There are");
        assertRefused("?model=tide&conversation=c", 400, "Add api_key_id");
        assertThat(data(admin.get("/api/v1/admin/routes/trouble")).path("items"))
                .isEmpty();
    }

    private JsonNode route(String query) {
        return data(admin.get(EXPLAIN + query)).path("routes").path(0);
    }

    private void assertRefused(String query, int status, String words) {
        RecordedExchange answer = admin.get(EXPLAIN + query);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.bodyText()).contains(words);
    }
}
