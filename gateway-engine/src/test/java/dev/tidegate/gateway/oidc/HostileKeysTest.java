package dev.tidegate.gateway.oidc;

import static dev.tidegate.gateway.oidc.HostileProvider.KEY;
import static dev.tidegate.gateway.oidc.HostileProvider.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tidegate.gateway.testkit.http.Browser;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys that a provider publishes, rotates, or no longer has. */
class HostileKeysTest extends SignedInByProviderTest {
    private static final String REFUSED = "/login?sso_error=provider_failure";

    @Test
    @DisplayName("SSO-2d keys for encryption verify nothing")
    void wrong_use() {
        start(DatabaseKind.SQLITE);
        provider().keys =
                new JWKSet(new RSAKey.Builder(KEY).keyUse(KeyUse.ENCRYPTION).build());
        assertThat(location(signIn(new Browser(open())))).isEqualTo(REFUSED);
    }

    @Test
    @DisplayName("SSO-2d a token is good with ES256, by a key of its curve that the provider publishes")
    void elliptic() throws JOSEException {
        start(DatabaseKind.SQLITE);
        ECKey own = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        ECKey wide = new ECKeyGenerator(Curve.P_384).keyID("first").generate();
        Browser ann = new Browser(open());
        provider().keys = new JWKSet(own);
        provider().signer = token -> signed(token, own, JWSAlgorithm.ES256);
        assertThat(location(signIn(ann))).isEqualTo("/");
        provider().signer = token -> signed(token, other, JWSAlgorithm.ES256);
        assertThat(location(signIn(ann))).as("another key of that name").isEqualTo(REFUSED);
        provider().keys = new JWKSet(wide);
        provider().signer = token -> signed(token, wide, JWSAlgorithm.ES384);
        assertThat(location(signIn(new Browser(open())))).as("ES384").isEqualTo(REFUSED);
        provider().keys = new JWKSet(List.of(KEY, own));
        provider().signer = token -> HostileProvider.signed(token, KEY);
        assertThat(location(signIn(new Browser(open())))).as("both kinds").isEqualTo("/");
    }

    @Test
    @DisplayName(
            "SSO-1b, SSO-6b, SSO-6c rotated keys are followed at once, and a flood of unknown ones asks five times a"
                    + " minute")
    void rotation() {
        start(DatabaseKind.SQLITE);
        Browser ann = new Browser(open());
        signIn(ann);
        assertThat(provider().keyCalls.get()).isEqualTo(1);
        provider().keys = new JWKSet(OTHER_KEY);
        provider().signer = token -> HostileProvider.signed(token, OTHER_KEY);
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(provider().keyCalls.get()).isEqualTo(2);
        for (int i = 0; i < 20; i++) {
            RSAKey unknown = new RSAKey.Builder(KEY).keyID("unknown-" + i).build();
            provider().signer = token -> HostileProvider.signed(token, unknown);
            assertThat(location(signIn(ann))).isEqualTo(REFUSED);
        }
        assertThat(provider().keyCalls.get()).isEqualTo(ProviderKeys.MAX_FETCHES);
        provider().signer = token -> HostileProvider.signed(token, OTHER_KEY);
        assertThat(location(signIn(ann))).isEqualTo("/");
        assertThat(provider().discoveryCalls.get()).isEqualTo(1);
    }

    private static String signed(JWTClaimsSet claims, ECKey key, JWSAlgorithm algorithm) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }
}
