package dev.tidegate.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.RequestBody;
import dev.tidegate.gateway.http.RequestTarget;
import dev.tidegate.gateway.keydirectory.InvalidApiKey;
import dev.tidegate.gateway.keydirectory.KeyDirectory;
import dev.tidegate.gateway.principal.KeyIdentity;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-2 which of a request's credentials is the gateway's")
class ApiKeyGuardTest {
    private static final ApiKeyToken A = ApiKeyToken.mint(new Random(1));
    private static final ApiKeyToken B = ApiKeyToken.mint(new Random(2));

    private final Asked asked = new Asked();
    private final InvalidKeyThrottle throttle = new InvalidKeyThrottle(Clock.systemUTC());
    private final ApiKeyGuard bearer = ApiKeyGuard.bearer(asked, throttle);
    private final ApiKeyGuard either = ApiKeyGuard.bearerOrXApiKey(asked, throttle);

    @ParameterizedTest
    @CsvSource({
        "Bearer A, sk-ant-api03-other",
        "Bearer A, A",
        "Bearer A, ''",
        "bearer  A, gwk_nearly",
        "Bearer sk-ant-oat01-other, A",
        "Basic dXNlcjpw, A",
        "Bearer gwk_nearly, A",
        "A, A"
    })
    @DisplayName("API-2a, API-2b a credential that cannot be ours is ignored beside one that can")
    void a_foreign_credential_is_ignored(String authorization, String xApiKey) {
        assertThat(key(either, "Authorization", authorization, "x-api-key", xApiKey))
                .isEqualTo(A);
    }

    @ParameterizedTest
    @CsvSource({"Bearer A, sk-ant-api03-other", "Bearer A, A", "Bearer A, ''"})
    void routes_without_the_second_header_look_at_the_first(String authorization, String xApiKey) {
        assertThat(key(bearer, "Authorization", authorization, "x-api-key", xApiKey))
                .isEqualTo(A);
    }

    @Test
    @DisplayName("API-2b the second header alone is for routes that take it")
    void the_second_header_alone_is_for_routes_that_take_it() {
        assertThat(key(either, "x-api-key", "A")).isEqualTo(A);
        assertThat(refusal(bearer, "x-api-key", "A")).isEqualTo(InvalidApiKey.refusal());
        assertThat(refusal(bearer, "Authorization", "Bearer other", "x-api-key", "A"))
                .isEqualTo(InvalidApiKey.refusal());
    }

    @Test
    @DisplayName("API-2d two keys of the gateway that differ are refused in words, whether or not either exists")
    void two_gateway_keys_are_refused_in_words() {
        for (ApiKeyGuard guard : List.of(bearer, either)) {
            Refusal refusal = refusal(guard, "Authorization", "Bearer A", "x-api-key", "B");
            assertThat(refusal.code()).isEqualTo("api_keys_differ");
            assertThat(refusal.message()).contains("Authorization", "x-api-key");
        }
        assertThat(refusal(either, "x-api-key", "A", "x-api-key", "B").code()).isEqualTo("api_keys_differ");
        assertThat(asked.tokens).isEmpty();
    }

    @Test
    @DisplayName("KEY-2 the answer to a key that does not match names the headers that its route takes")
    void an_invalid_key_is_told_where_keys_go() {
        assertThat(refusal(bearer).message()).contains("Authorization: Bearer").doesNotContain("x-api-key");
        assertThat(refusal(either).message()).contains("x-api-key: gwk_…", "Authorization: Bearer gwk_…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "A", "Basic A", "Bearer gwk_nearly", "Bearer A B", "Bearer A,B"})
    @DisplayName("KEY-2a whatever holds no key of ours gets the one answer")
    void nothing_of_ours_is_the_uniform_answer(String authorization) {
        assertThat(refusal(either, "Authorization", authorization)).isEqualTo(InvalidApiKey.refusalOfEither());
        assertThat(refusal(either, "Authorization", authorization, "x-api-key", "sk-ant-other"))
                .isEqualTo(InvalidApiKey.refusalOfEither());
        assertThat(refusal(bearer)).isEqualTo(InvalidApiKey.refusal());
        assertThat(asked.tokens).isEmpty();
    }

    private ApiKeyToken key(ApiKeyGuard guard, String... headers) {
        assertThatExceptionOfType(Verified.class).isThrownBy(() -> guard.check(request(headers)));
        return asked.tokens.get(asked.tokens.size() - 1);
    }

    private static Refusal refusal(ApiKeyGuard guard, String... headers) {
        List<Refusal> refusals = new ArrayList<>();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> guard.check(request(headers)))
                .satisfies(e -> refusals.add(e.refusal()));
        return refusals.get(0);
    }

    private static Request request(String... headers) {
        String[] real = headers.clone();
        for (int i = 1; i < real.length; i += 2) {
            real[i] = real[i].replaceAll("\\bA\\b", A.secretText()).replaceAll("\\bB\\b", B.secretText());
        }
        InetAddress peer = InetAddress.getLoopbackAddress();
        RequestBody body = RequestBody.unread(RecordedExchange.of("POST", "/v1/messages"), 0);
        RequestTarget target = new RequestTarget("/v1/messages", null);
        return new Request("id", "POST", target, Headers.of(real), peer, peer, false, body, Map.of());
    }

    /** What the directory was asked for; the answer is no part of these tests. */
    private static final class Asked implements KeyDirectory {
        private final List<ApiKeyToken> tokens = new ArrayList<>();

        @Override
        public KeyIdentity verify(ApiKeyToken token) {
            tokens.add(token);
            throw new Verified();
        }

        @Override
        public KeyIdentity recheck(String publicId) {
            throw new Verified();
        }

        @Override
        public boolean isStillUsable(String publicId) {
            return true;
        }
    }

    private static final class Verified extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
