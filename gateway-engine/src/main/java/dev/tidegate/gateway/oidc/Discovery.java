package dev.tidegate.gateway.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.tidegate.gateway.time.ElapsedTime;
import dev.tidegate.gateway.upstream.OutboundPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds a provider's endpoints when somebody signs in, not before: an unavailable provider does not delay a start. The answer is kept for
 * an hour, and for longer while there is no newer one. Thread-safe.
 */
final class Discovery {
    private static final Duration FRESH = Duration.ofHours(1);
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    private final URI issuer;
    private final ProviderCalls calls;
    private final Clock clock;
    private final ElapsedTime time;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Answer newest;

    Discovery(URI issuer, ProviderCalls calls, Clock clock) {
        this.issuer = issuer;
        this.calls = calls;
        this.clock = clock;
        this.time = ElapsedTime.of(clock);
    }

    /**
     * The provider's metadata.
     *
     * @throws ProviderFailure when it has not been fetched yet and cannot be now
     */
    KnownProvider provider() throws ProviderFailure {
        Answer known = newest;
        if (known != null && time.isWithin(FRESH, known.askedAtNanos())) return known.provider();
        SingleFlight.enter(asking);
        try {
            known = newest;
            if (known != null && time.isWithin(FRESH, known.askedAtNanos())) return known.provider();
            Answer answer = new Answer(withKeysOf(known, metadata()), time.nanos());
            newest = answer;
            return answer.provider();
        } catch (ProviderFailure e) {
            if (known == null) throw e;
            newest = new Answer(known.provider(), time.nanos());
            return known.provider();
        } finally {
            asking.unlock();
        }
    }

    /** Keys that have been fetched remain in use, and so does the limit on fetching them. */
    private KnownProvider withKeysOf(@Nullable Answer before, OIDCProviderMetadata metadata) {
        URI address = metadata.getJWKSetURI();
        if (before != null && address.equals(before.provider().metadata().getJWKSetURI())) {
            return new KnownProvider(metadata, before.provider().keys());
        }
        return new KnownProvider(metadata, new ProviderKeys(address, calls, clock));
    }

    private OIDCProviderMetadata metadata() throws ProviderFailure {
        URI address = URI.create(issuer.toString().replaceFirst("/$", "") + WELL_KNOWN);
        HTTPResponse answer = calls.send(new HTTPRequest(HTTPRequest.Method.GET, address));
        if (answer.getStatusCode() != 200) {
            throw new ProviderFailure(
                    "it answered the request for its configuration with status " + answer.getStatusCode());
        }
        try {
            return checked(OIDCProviderMetadata.parse(answer.getBody() == null ? "" : answer.getBody()));
        } catch (ParseException | IllegalArgumentException e) {
            throw new ProviderFailure("its configuration cannot be read");
        }
    }

    private OIDCProviderMetadata checked(OIDCProviderMetadata metadata) throws ProviderFailure {
        // OpenID Connect Discovery 4.3: exactly the same, a slash at the end included
        if (!metadata.getIssuer().getValue().equals(issuer.toString())) {
            throw new ProviderFailure("it names an issuer other than the configured one");
        }
        usable("authorization_endpoint", metadata.getAuthorizationEndpointURI());
        usable("token_endpoint", metadata.getTokenEndpointURI());
        usable("jwks_uri", metadata.getJWKSetURI());
        if (metadata.getUserInfoEndpointURI() != null) usable("userinfo_endpoint", metadata.getUserInfoEndpointURI());
        return metadata;
    }

    private void usable(String name, @Nullable URI endpoint) throws ProviderFailure {
        boolean weaker =
                "https".equals(issuer.getScheme()) && (endpoint == null || !"https".equals(endpoint.getScheme()));
        if (endpoint == null || weaker || !OutboundPolicy.isWeb(endpoint)) {
            throw new ProviderFailure("its " + name + " is missing or not usable");
        }
    }

    private record Answer(KnownProvider provider, long askedAtNanos) {}
}
