package dev.tidegate.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.routing.Router.Match;
import dev.tidegate.identity.permission.AnonymousCaller;
import dev.tidegate.identity.permission.Caller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouterTest {
    private final Route list = route("GET", "/v1/models");
    private final Route one = route("GET", "/v1/models/{id...}");
    private final Route chat = route("POST", "/v1/chat/completions");
    private final Route rest = route(Router.ANY_METHOD, "/v1/{rest...}");
    private final Route user = route("GET", "/users/{id}");
    private final Route revoke = route("DELETE", "/users/{id}");
    private final Router router = Router.of(List.of(list, one, chat, rest, user, revoke));

    @Test
    void literal_paths_win_over_patterns() {
        assertThat(match("GET", "/v1/models")).isEqualTo(new Match.Found(list, Map.of()));
        assertThat(match("POST", "/v1/chat/completions")).isEqualTo(new Match.Found(chat, Map.of()));
    }

    @Test
    void head_takes_the_get_route() {
        assertThat(match("HEAD", "/v1/models")).isEqualTo(new Match.Found(list, Map.of()));
    }

    @Test
    void a_tail_takes_slashes_and_decodes() {
        assertThat(match("GET", "/v1/models/openai/gpt%20x+y"))
                .isEqualTo(new Match.Found(one, Map.of("id", "openai/gpt x+y")));
    }

    @Test
    void one_path_tells_its_methods() {
        assertThat(match("PUT", "/users/7")).isEqualTo(new Match.WrongMethod("DELETE, GET"));
        assertThat(match("GET", "/v1/chat/completions")).isEqualTo(new Match.WrongMethod("POST"));
    }

    @Test
    void anything_else_goes_to_the_rest_or_nowhere() {
        assertThat(match("PATCH", "/v1/files/a/b")).isEqualTo(new Match.Found(rest, Map.of("rest", "files/a/b")));
        assertThat(match("GET", "/V1/models")).isEqualTo(new Match.NotFound());
        assertThat(match("GET", "/v1admin")).isEqualTo(new Match.NotFound());
        assertThat(match("GET", "/")).isEqualTo(new Match.NotFound());
    }

    @Test
    void two_routes_for_one_request_are_a_bug() {
        assertThatIllegalArgumentException().isThrownBy(() -> Router.of(List.of(list, list)));
        assertThatIllegalArgumentException().isThrownBy(() -> Router.of(List.of(user, route("GET", "/users/{name}"))));
    }

    private Match match(String method, String path) {
        return router.match(method, new RequestTarget(path, null));
    }

    private static Route route(String method, String pattern) {
        return Route.of(method, pattern, new OpenGuard(), (request, caller) -> Response.json(200, "{}"));
    }

    @Test
    void a_guard_around_another_says_whether_strangers_come_through() {
        Guard<Caller> around = new Guard<>() {
            private final OpenGuard open = new OpenGuard();

            @Override
            public Caller check(Request request) {
                return open.check(request);
            }

            @Override
            public boolean isOpen() {
                return open.isOpen();
            }
        };
        Handler<Caller> handler = (request, caller) -> new Response(204, Headers.of(), new Body.Bytes(new byte[0]));
        assertThat(Route.of("GET", "/a", around, handler).isOpen()).isTrue();
        assertThat(Route.of("GET", "/a", request -> new AnonymousCaller(), handler)
                        .isOpen())
                .isFalse();
    }
}
