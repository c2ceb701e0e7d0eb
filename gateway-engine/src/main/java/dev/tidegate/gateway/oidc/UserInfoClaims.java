package dev.tidegate.gateway.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.principal.Email;
import dev.tidegate.identity.principal.PrincipalName;
import dev.tidegate.identity.sso.SsoClaims;
import org.jspecify.annotations.Nullable;

/** Asks a provider for the claims that it leaves out of its ID tokens, as many do (OpenID Connect Core 5.4). */
final class UserInfoClaims {
    private final ProviderCalls calls;

    UserInfoClaims(ProviderCalls calls) {
        this.calls = calls;
    }

    /**
     * The claims of an ID token, with missing ones taken from user info. What the token does say is never overridden: an address that it
     * calls unverified, or that user info does not confirm, stays unverified. A missing name alone is no reason to ask.
     */
    SsoClaims complete(IDTokenClaimsSet token, OIDCProviderMetadata metadata, OIDCTokens tokens)
            throws ProviderFailure {
        SsoClaims said = of(token);
        if (token.getClaim("email") != null && token.getClaim("email_verified") != null) return said;
        SsoClaims more = ask(metadata, tokens, token.getSubject());
        if (token.getClaim("email") == null) return more.named(said.name());
        boolean same = said.email() != null && said.email().equals(more.email());
        return same ? more.named(said.name()) : said;
    }

    /** The provider's claims about the subject; none if it has no such endpoint. */
    private SsoClaims ask(OIDCProviderMetadata metadata, OIDCTokens tokens, Subject subject) throws ProviderFailure {
        BearerAccessToken access = tokens.getBearerAccessToken();
        if (metadata.getUserInfoEndpointURI() == null || access == null) return new SsoClaims(null, false, null);
        UserInfoRequest request = new UserInfoRequest(metadata.getUserInfoEndpointURI(), access);
        try {
            UserInfoResponse response = UserInfoResponse.parse(calls.send(request.toHTTPRequest()));
            UserInfo claims =
                    response.indicatesSuccess() ? response.toSuccessResponse().getUserInfo() : null;
            // OpenID Connect Core 5.3.2: claims about another subject are not used
            if (claims == null || !subject.equals(claims.getSubject())) {
                throw new ProviderFailure("its user info is not about the subject");
            }
            return of(claims);
        } catch (ParseException e) {
            throw new ProviderFailure("its user info cannot be read");
        }
    }

    /** The claims that count; the address is verified only if the claim is the boolean true (SSO-4). */
    static SsoClaims of(ClaimsSet claims) {
        boolean verified = Boolean.TRUE.equals(claims.getClaim("email_verified"));
        return new SsoClaims(email(claims.getClaim("email")), verified, name(claims));
    }

    /** Given and family name, or else the full name, which is all that many providers send (OpenID Connect Core 5.1). */
    private static @Nullable String name(ClaimsSet claims) {
        String given = text(claims, "given_name");
        String family = text(claims, "family_name");
        String whole = text(claims, "name");
        boolean parts = (!given.isEmpty() && !family.isEmpty()) || whole.isEmpty();
        return PrincipalName.checked(parts ? given + " " + family : whole) instanceof Outcome.Accepted<String> name
                ? name.value()
                : null;
    }

    private static String text(ClaimsSet claims, String claim) {
        return claims.getClaim(claim) instanceof String text ? text.strip() : "";
    }

    private static @Nullable Email email(@Nullable Object claim) {
        if (!(claim instanceof String text)) return null;
        return Email.parse(text) instanceof Outcome.Accepted<Email> accepted ? accepted.value() : null;
    }
}
