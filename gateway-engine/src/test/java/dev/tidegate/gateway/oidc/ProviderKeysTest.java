package dev.tidegate.gateway.oidc;

import static dev.tidegate.gateway.oidc.HostileProvider.KEY;
import static dev.tidegate.gateway.oidc.HostileProvider.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.oidc.HostileProvider.KeyAnswer;
import dev.tidegate.gateway.testkit.SettableClock;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long keys serve. */
class ProviderKeysTest {
    private final HostileProvider provider = HostileProvider.start();
    private final ProviderCalls calls = new ProviderCalls(
            GatewayName.DEFAULT, new OutboundPolicy(Stream.of(URI.create(provider.issuer())), List.of()));
    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final ProviderKeys keys = new ProviderKeys(URI.create(provider.issuer() + "/keys"), calls, clock);

    @AfterEach
    void stop() throws IOException {
        calls.close();
        provider.close();
    }

    static List<Arguments> losses() {
        return List.of(
                Arguments.of("500", new KeyAnswer(500, "{}")),
                Arguments.of("500 with keys", new KeyAnswer(500, new JWKSet(OTHER_KEY).toString())),
                Arguments.of("no keys", new KeyAnswer(200, "{\"keys\":[]}")),
                Arguments.of("nothing", new KeyAnswer(200, "")),
                Arguments.of("a page", new KeyAnswer(200, "<html>Back soon</html>")),
                Arguments.of("too much", new KeyAnswer(200, " ".repeat(ProviderCalls.MAX_BYTES + 1))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    @DisplayName("SSO-6 keys that were good serve for a day when there are no newer ones to have, and then no more")
    void lost(String what, KeyAnswer loss) throws KeySourceException {
        assertThat(named(KEY)).hasSize(1);
        provider.keyAnswer = loss;
        for (Duration step : List.of(Duration.ofMinutes(16), Duration.ofHours(23), Duration.ofMinutes(43))) {
            int asked = provider.keyCalls.get();
            clock.advance(step);
            assertThat(named(KEY)).as("after another " + step).hasSize(1);
            assertThat(provider.keyCalls.get()).as("newer ones are asked for").isEqualTo(asked + 1);
        }
        assertThat(named(OTHER_KEY)).as("a key that was never good").isEmpty();
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> named(KEY)).isInstanceOf(KeySourceException.class);
        provider.keyAnswer = null;
        assertThat(named(KEY)).as("they are back").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"EC\",\"kid\":\"odd\",\"crv\":\"BP-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"kid\":\"odd\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}",
                "{\"kty\":\"RSA\",\"kid\":\"odd\",\"n\":\"AQ\",\"e\":\"AQAB\",\"key_ops\":[\"fly\",7]}",
                "{\"kty\":\"RSA\",\"kid\":\"odd\"}",
                "{\"kty\":\"AKP\",\"kid\":\"odd\",\"pub\":\"AA\"}",
                "{\"kid\":\"odd\"}",
                "{}"
            })
    @DisplayName("SSO-6 a published key that is not understood keeps nobody from the others")
    void not_understood(String odd) throws KeySourceException {
        for (String both : List.of(odd + "," + KEY.toPublicJWK(), KEY.toPublicJWK() + "," + odd)) {
            provider.keyAnswer = new KeyAnswer(200, "{\"keys\":[" + both + "]}");
            assertThat(named(KEY)).hasSize(1);
            clock.advance(Duration.ofMinutes(16));
        }
    }

    private List<JWK> named(RSAKey key) throws KeySourceException {
        return keys.get(
                new JWKSelector(new JWKMatcher.Builder().keyID(key.getKeyID()).build()), null);
    }
}
