package dev.tidegate.gateway.oidc;

import static dev.tidegate.gateway.oidc.HostileProvider.KEY;
import static dev.tidegate.gateway.oidc.HostileProvider.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tidegate.gateway.testkit.LogCapture;
import dev.tidegate.gateway.testkit.Slow;
import dev.tidegate.gateway.testkit.http.Browser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that a provider, or somebody who pretends to be one, must not get anybody in with. */
@Slow
class HostileTokenTest extends SignedInByProviderTest {

    static Stream<Arguments> claims() {
        return Stream.of(
                claims("wrong nonce", token -> token.claim("nonce", "another")),
                claims("no nonce", token -> token.claim("nonce", null)),
                claims("wrong audience", token -> token.audience("another")),
                claims("no audience", token -> token.audience(List.of())),
                claims("wrong azp", token -> token.claim("azp", "another")),
                claims("several audiences", token -> token.audience(List.of(HostileProvider.CLIENT, "another"))),
                claims("expired for 61 s", token -> token.expirationTime(seconds(-61))),
                claims("no exp", token -> token.expirationTime(null)),
                claims("exp as text", token -> token.claim("exp", "tomorrow")),
                claims("iat a day ahead", token -> token.issueTime(seconds(86_400))),
                claims("iat a day old", token -> token.issueTime(seconds(-86_400))),
                claims("no iat", token -> token.issueTime(null)),
                claims("not valid yet", token -> token.notBeforeTime(seconds(600))),
                claims("wrong issuer", token -> token.issuer("https://id.evil.example")),
                claims(
                        "issuer with a slash",
                        token -> token.issuer(token.getClaims().get("iss") + "/")),
                claims("no subject", token -> token.subject(null)),
                claims("empty subject", token -> token.subject("")),
                claims("subject of 300", token -> token.subject("x".repeat(300))),
                claims("subject with NUL", token -> token.subject("a\u0000b")),
                claims("subject a number", token -> token.claim("sub", 7)));
    }

    static Stream<Arguments> signatures() {
        return Stream.of(
                signed("alg none", token -> new PlainJWT(token).serialize()),
                signed("alg NONE", token -> forged("NONE", token)),
                signed("alg None", token -> forged("None", token)),
                signed(
                        "no signature",
                        token -> HostileProvider.signed(token, KEY).replaceFirst("[^.]*$", "")),
                signed("HS256 by the public key, PEM", token -> hmac(token, pem().getBytes(StandardCharsets.US_ASCII))),
                signed(
                        "HS256 by the public key, DER",
                        token -> hmac(token, KEY.toRSAPublicKey().getEncoded())),
                signed(
                        "HS256 by the client's secret",
                        token -> hmac(token, HostileProvider.SECRET.getBytes(StandardCharsets.UTF_8))),
                signed(
                        "HS256 by the key set",
                        token -> hmac(token, new JWKSet(KEY).toString().getBytes(StandardCharsets.UTF_8))),
                signed("right kid, other key", token -> HostileProvider.signed(token, named(OTHER_KEY, "first"))),
                signed("unknown kid", token -> HostileProvider.signed(token, OTHER_KEY)),
                signed("key in the header", HostileTokenTest::bringsItsKey),
                signed("RS512", token -> rsa(token, JWSAlgorithm.RS512)),
                signed("no token", token -> "garbage"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"claims", "signatures"})
    @DisplayName("SSO-2d a token that is not good in every way gets nobody in")
    void refused(String what, Consumer<HostileProvider> script) {
        start(DatabaseKind.SQLITE);
        script.accept(provider());
        try (LogCapture log = LogCapture.start()) {
            Browser ann = new Browser(open());
            assertThat(location(signIn(ann))).as(what).isEqualTo("/login?sso_error=provider_failure");
            assertThat(ann.session()).isEmpty();
            assertThat(ann.open("/login?sso_error=provider_failure").bodyText())
                    .contains("not available at the moment");
            assertThat(String.join("\n", log.lines()))
                    .contains("identity provider oidc: ")
                    .doesNotContain(HostileProvider.SECRET, "code-0", "eyJ", "ann@corp.example");
        }
        assertNothingWasMade();
        assertThat(database().column("SELECT action FROM tg_audit_events WHERE action LIKE 'sign_in%'"))
                .containsExactly("sign_in.failed");
    }

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    @DisplayName(
            "SSO-2d a token that has expired within the skew is good, and so is one with this client authorized among"
                    + " others")
    void skew(DatabaseKind kind) {
        start(kind);
        provider().claims = token -> token.expirationTime(seconds(-55));
        Browser ann = new Browser(open());
        assertThat(location(signIn(ann))).isEqualTo("/");
        provider().claims = token ->
                token.audience(List.of(HostileProvider.CLIENT, "another")).claim("azp", HostileProvider.CLIENT);
        assertThat(location(signIn(new Browser(open())))).isEqualTo("/");
    }

    private static Arguments claims(String what, Consumer<JWTClaimsSet.Builder> claims) {
        Consumer<HostileProvider> script = provider -> provider.claims = claims;
        return Arguments.of(what, script);
    }

    private static Arguments signed(String what, HostileProvider.Signer signer) {
        Consumer<HostileProvider> script = provider -> provider.signer = signer;
        return Arguments.of(what, script);
    }

    private static Date seconds(long fromNow) {
        return Date.from(Instant.now().plusSeconds(fromNow));
    }

    private static String hmac(JWTClaimsSet claims, byte[] key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
        token.sign(new MACSigner(key));
        return token.serialize();
    }

    private static String rsa(JWTClaimsSet claims, JWSAlgorithm algorithm) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("first").build(), claims);
        token.sign(new RSASSASigner(KEY));
        return token.serialize();
    }

    private static String bringsItsKey(JWTClaimsSet claims) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID("first")
                .jwk(OTHER_KEY.toPublicJWK())
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(OTHER_KEY));
        return token.serialize();
    }

    private static String forged(String algorithm, JWTClaimsSet claims) {
        String header = "{\"alg\":\"" + algorithm + "\",\"kid\":\"first\"}";
        return encoded(header) + "." + encoded(claims.toString()) + ".";
    }

    private static String encoded(String text) {
        return com.nimbusds.jose.util.Base64URL.encode(text).toString();
    }

    private static String pem() throws JOSEException {
        String body = java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(KEY.toRSAPublicKey().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    private static RSAKey named(RSAKey key, String id) {
        return new RSAKey.Builder(key).keyID(id).build();
    }
}
