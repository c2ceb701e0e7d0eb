package dev.tidegate.gateway.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks ID tokens in full (OpenID Connect Core 3.1.3.7), including what the SDK's validator lets pass: several audiences without an
 * authorized party, tokens from before the sign-in or not valid yet, and malformed subjects.
 */
final class IdTokens {
    private static final Set<JWSAlgorithm> ALLOWED = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.PS256);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int MAX_SUBJECT = 255;

    private final ClientID client;
    private final Clock clock;

    IdTokens(ClientID client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The claims of a valid token.
     *
     * @throws ProviderFailure that says which rule it breaks, without any of its content
     */
    IDTokenClaimsSet judge(@Nullable JWT token, KnownProvider provider, String nonce) throws ProviderFailure {
        if (!(token instanceof SignedJWT signed)) throw new ProviderFailure("its ID token is not signed");
        Set<JWSAlgorithm> algorithms = algorithms(provider.metadata());
        if (!algorithms.contains(signed.getHeader().getAlgorithm())) {
            throw new ProviderFailure("its ID token is signed with an algorithm that is not allowed");
        }
        IDTokenValidator validator = new IDTokenValidator(
                provider.metadata().getIssuer(),
                client,
                new JWSVerificationKeySelector<>(algorithms, provider.keys()),
                null);
        validator.setMaxClockSkew((int) SKEW.toSeconds());
        try {
            IDTokenClaimsSet claims = validator.validate(token, new Nonce(nonce));
            furtherRules(signed.getJWTClaimsSet());
            subject(signed.getPayload().toJSONObject().get("sub"));
            return claims;
        } catch (BadJOSEException | JOSEException | ParseException | IllegalArgumentException e) {
            throw new ProviderFailure(
                    "its ID token is not valid: " + e.getClass().getSimpleName());
        }
    }

    /** Never {@code none} and no HMAC, whatever the provider claims to support. */
    private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) {
        List<JWSAlgorithm> offered = metadata.getIDTokenJWSAlgs();
        Set<JWSAlgorithm> algorithms = new HashSet<>(ALLOWED);
        algorithms.retainAll(offered == null ? List.of(JWSAlgorithm.RS256) : offered);
        return algorithms;
    }

    private void furtherRules(JWTClaimsSet claims) throws ProviderFailure, ParseException {
        Instant now = clock.instant();
        Object party = claims.getClaim("azp");
        boolean needed = claims.getAudience().size() > 1;
        if (party == null ? needed : !client.getValue().equals(party)) {
            throw new ProviderFailure("its ID token is meant for another client");
        }
        Instant oldest = now.minus(OidcSignIn.PATIENCE).minus(SKEW);
        if (claims.getIssueTime().toInstant().isBefore(oldest)) {
            throw new ProviderFailure("its ID token was issued before the sign-in");
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && notBefore.toInstant().isAfter(now.plus(SKEW))) {
            throw new ProviderFailure("its ID token is not valid yet");
        }
    }

    /** As it is in the token: libraries turn numbers into text. */
    private static void subject(@Nullable Object subject) throws ProviderFailure {
        boolean good = subject instanceof String text
                && !text.isBlank()
                && text.length() <= MAX_SUBJECT
                && text.chars().noneMatch(Character::isISOControl);
        if (!good) throw new ProviderFailure("its ID token has a subject that is not accepted");
    }
}
