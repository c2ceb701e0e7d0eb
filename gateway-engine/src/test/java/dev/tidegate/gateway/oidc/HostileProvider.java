package dev.tidegate.gateway.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider that says whatever a test wants. It holds the gateway to what a good one would: its client's credentials, the
 * redirect address, and the verifier of PKCE. Thread-safe.
 */
public final class HostileProvider implements AutoCloseable {
    public static final String CLIENT = "tidegate";
    public static final String SECRET = "a client secret that is long: 0123456789";
    static final String ACCESS_TOKEN = "an access token that nobody uses";
    static final RSAKey KEY = key("first");
    static final RSAKey OTHER_KEY = key("second");

    private final HttpServer server;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    final AtomicInteger tokenCalls = new AtomicInteger();
    final AtomicInteger keyCalls = new AtomicInteger();
    final AtomicInteger discoveryCalls = new AtomicInteger();

    public volatile Consumer<JWTClaimsSet.Builder> claims = token -> {};
    volatile Signer signer = token -> signed(token, KEY);
    volatile JWKSet keys = new JWKSet(KEY);

    /** Instead of the keys. */
    volatile @Nullable KeyAnswer keyAnswer;

    volatile String namedIssuer;
    volatile @Nullable String userInfo;
    volatile String extraMetadata = "";
    volatile boolean away;

    /** What the address of the keys answers. */
    record KeyAnswer(int status, String text) {}

    /** Makes a token's text of its claims. */
    interface Signer {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    private HostileProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        namedIssuer = issuer();
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, this::metadata));
        server.createContext("/keys", this::keys);
        server.createContext("/token", exchange -> answer(exchange, () -> token(exchange)));
        server.createContext("/userinfo", exchange -> answer(exchange, () -> userInfo == null ? "{}" : userInfo));
        server.start();
    }

    public static HostileProvider start() {
        try {
            return new HostileProvider();
        } catch (IOException e) {
            throw new UncheckedIOException("provider", e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The person has said yes: where the provider leads the browser back to, below the gateway's root. */
    public String authorize(String address) {
        Map<String, List<String>> asked =
                URLUtils.parseParameters(URI.create(address).getRawQuery());
        String code = "code-" + codes.size() + "-" + asked.get("state").get(0).substring(0, 8);
        codes.put(
                code,
                Map.of(
                        "nonce", asked.get("nonce").get(0),
                        "challenge", asked.get("code_challenge").get(0),
                        "redirect", asked.get("redirect_uri").get(0)));
        String back = URI.create(asked.get("redirect_uri").get(0)).getPath();
        return back + "?code=" + code + "&state=" + asked.get("state").get(0) + "&iss="
                + URLEncoder.encode(issuer(), UTF_8);
    }

    static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyCalls.incrementAndGet();
        KeyAnswer instead = keyAnswer;
        if (instead == null) answer(exchange, () -> keys.toString());
        else answer(exchange, instead.status(), instead::text);
    }

    private String metadata() {
        discoveryCalls.incrementAndGet();
        return """
            {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token","jwks_uri":"%s/keys",
             "userinfo_endpoint":"%s/userinfo","subject_types_supported":["public"],"response_types_supported":["code"],
             "id_token_signing_alg_values_supported":["none","HS256","RS256","ES256"]%s}""".formatted(namedIssuer, issuer(), issuer(), issuer(), issuer(), extraMetadata);
    }

    private String token(HttpExchange exchange) throws IOException, JOSEException {
        tokenCalls.incrementAndGet();
        Map<String, List<String>> form =
                URLUtils.parseParameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> code = codes.remove(form.get("code").get(0));
        String credentials = exchange.getRequestHeaders().getFirst("Authorization");
        boolean own = credentials != null && credentials.startsWith("Basic ");
        if (code == null || !own || !isProven(code, form)) throw new IOException("refused");
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-1")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", code.get("nonce"))
                .claim("email", "ann@corp.example")
                .claim("email_verified", true);
        claims.accept(token);
        return "{\"access_token\":\"" + ACCESS_TOKEN + "\",\"token_type\":\"Bearer\",\"id_token\":\""
                + signer.sign(token.build()) + "\"}";
    }

    private static boolean isProven(Map<String, String> code, Map<String, List<String>> form) {
        CodeVerifier verifier = new CodeVerifier(form.get("code_verifier").get(0));
        return CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
                        .getValue()
                        .equals(code.get("challenge"))
                && form.get("redirect_uri").get(0).equals(code.get("redirect"));
    }

    private void answer(HttpExchange exchange, Body body) throws IOException {
        answer(exchange, 200, body);
    }

    private void answer(HttpExchange exchange, int status, Body body) throws IOException {
        try (exchange) {
            if (away) return; // the connection is closed without an answer
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.text().getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length); // -1: no body
            exchange.getResponseBody().write(bytes);
        } catch (IOException | JOSEException e) {
            exchange.sendResponseHeaders(400, -1);
        }
    }

    private interface Body {
        String text() throws IOException, JOSEException;
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
