package dev.tidegate.gateway.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.tidegate.gateway.config.OidcProviderConfig;
import dev.tidegate.identity.sso.SsoClaims;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The authorization code flow with PKCE at one provider (SSO-2). Thread-safe. */
final class CodeFlow {
    private final OidcProviderConfig config;
    private final Discovery discovery;
    private final ProviderCalls calls;
    private final ClientID client;
    private final IdTokens tokens;
    private final UserInfoClaims userInfo;

    CodeFlow(OidcProviderConfig config, ProviderCalls calls, Clock clock) {
        this.config = config;
        this.calls = calls;
        this.discovery = new Discovery(config.client().issuer(), calls, clock);
        this.client = new ClientID(config.client().id());
        this.tokens = new IdTokens(client, clock);
        this.userInfo = new UserInfoClaims(calls);
    }

    OidcProviderConfig config() {
        return config;
    }

    /** Where to send the browser. */
    URI authorization(BegunSignIn begun, String state, URI redirect) throws ProviderFailure {
        Scope scope = new Scope("openid", "email", "profile");
        config.scopes().forEach(scope::add);
        return new AuthenticationRequest.Builder(ResponseType.CODE, scope, client, redirect)
                .endpointURI(discovery.provider().metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(begun.nonce()))
                .codeChallenge(new CodeVerifier(begun.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Whether an answer may come from this provider, judging by the issuer that it names (RFC 9207).
     *
     * @param issuer null when it names none
     */
    boolean isOwn(@Nullable String issuer) throws ProviderFailure {
        OIDCProviderMetadata metadata = discovery.provider().metadata();
        if (issuer == null) return !metadata.supportsAuthorizationResponseIssuerParam();
        return issuer.equals(metadata.getIssuer().getValue());
    }

    /** Redeems a code for the identity that the provider vouches for. */
    VouchedIdentity redeem(String code, BegunSignIn begun, URI redirect) throws ProviderFailure {
        KnownProvider provider = discovery.provider();
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), redirect, new CodeVerifier(begun.verifier()));
        OIDCTokens given = exchange(new TokenRequest.Builder(
                        provider.metadata().getTokenEndpointURI(), credentials(provider.metadata()), grant)
                .build());
        IDTokenClaimsSet claims = tokens.judge(given.getIDToken(), provider, begun.nonce());
        SsoClaims said = userInfo.complete(claims, provider.metadata(), given);
        return new VouchedIdentity(
                claims.getIssuer().getValue(), claims.getSubject().getValue(), said);
    }

    private OIDCTokens exchange(TokenRequest request) throws ProviderFailure {
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(calls.send(request.toHTTPRequest()));
            if (response instanceof OIDCTokenResponse good) return good.getOIDCTokens();
            throw new ProviderFailure("it does not accept the code");
        } catch (ParseException e) {
            throw new ProviderFailure("its tokens cannot be read");
        }
    }

    /** By header, which every provider must support, unless it says that it only accepts the other way. */
    private ClientAuthentication credentials(OIDCProviderMetadata metadata) {
        Secret secret = new Secret(config.client().secret().reveal());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        boolean basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        boolean post = !basic && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        return post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
    }
}
