package dev.tidegate.gateway.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.tidegate.gateway.time.ElapsedTime;
import java.math.BigInteger;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that one provider publishes. They are fetched again when an unknown one is needed, so a provider may rotate them, but at most
 * five times a minute, whatever tokens strangers send (SSO-6). Thread-safe.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);

    static final int MAX_FETCHES = 5;
    static final Duration FETCH_WINDOW = Duration.ofMinutes(1);

    private static final Duration FRESH = Duration.ofMinutes(15);

    /** How long keys are used when newer ones cannot be fetched (SSO-6). */
    private static final Duration USABLE = Duration.ofHours(24);

    private static final int LEAST_RSA_BITS = 2048;

    private final URI address;
    private final ProviderCalls calls;
    private final ElapsedTime time;
    private final ReentrantLock fetching = new ReentrantLock();
    private final Deque<Long> fetches = new ArrayDeque<>();
    private long count; // under the lock
    private volatile @Nullable Fetched newest;

    ProviderKeys(URI address, ProviderCalls calls, Clock clock) {
        this.address = address;
        this.calls = calls;
        this.time = ElapsedTime.of(clock);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            Fetched before = newest;
            List<JWK> found =
                    before != null && time.isWithin(FRESH, before.atNanos()) ? usable(selector, before) : List.of();
            return found.isEmpty() ? usable(selector, fetched(before)) : found;
        } catch (ProviderFailure e) {
            throw new KeySourceException(e.getMessage(), e);
        }
    }

    private static List<JWK> usable(JWKSelector selector, Fetched keys) {
        return selector.select(keys.keys()).stream()
                .filter(ProviderKeys::isStrong)
                .toList();
    }

    /** Keys newer than {@code before}, or {@code before} itself when there are none. */
    private Fetched fetched(@Nullable Fetched before) throws ProviderFailure {
        SingleFlight.enter(fetching);
        try {
            Fetched now = newest;
            if (now != null && (before == null || now.number() > before.number()))
                return now; // somebody else has just fetched them
            if (!mayFetch()) return usableStill(now, new ProviderFailure("its keys were requested too often"));
            Fetched fetched = fetch();
            newest = fetched;
            return fetched;
        } catch (ProviderFailure e) {
            return usableStill(newest, e);
        } finally {
            fetching.unlock();
        }
    }

    private Fetched usableStill(@Nullable Fetched keys, ProviderFailure otherwise) throws ProviderFailure {
        if (keys == null || !time.isWithin(USABLE, keys.atNanos())) throw otherwise;
        return keys;
    }

    private boolean mayFetch() {
        while (!fetches.isEmpty() && !time.isWithin(FETCH_WINDOW, fetches.getFirst())) fetches.removeFirst();
        if (fetches.size() >= MAX_FETCHES) return false;
        fetches.addLast(time.nanos());
        return true;
    }

    private Fetched fetch() throws ProviderFailure {
        HTTPResponse answer = calls.send(new HTTPRequest(HTTPRequest.Method.GET, address));
        if (answer.getStatusCode() != 200) {
            throw new ProviderFailure("it answered the request for its keys with status " + answer.getStatusCode());
        }
        try {
            JWKSet keys = understood(answer.getBody() == null ? "" : answer.getBody());
            if (keys.isEmpty()) throw new ProviderFailure("it publishes no keys");
            return new Fetched(keys, time.nanos(), ++count);
        } catch (ParseException | IllegalArgumentException e) {
            throw new ProviderFailure("its keys cannot be read");
        }
    }

    /** RFC 7517 5: keys of unknown types, or incomplete ones, are ignored; the rest are used. */
    private static JWKSet understood(String published) throws ParseException {
        List<JWK> keys = new ArrayList<>();
        for (Map<String, Object> key : JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(published), "keys")) {
            try {
                keys.add(JWK.parse(key));
            } catch (ParseException | IllegalArgumentException e) {
                LOG.debug("A published key is ignored: {}", e.getMessage());
            }
        }
        return new JWKSet(keys);
    }

    private static boolean isStrong(JWK key) {
        try {
            if (key instanceof RSAKey rsa) {
                BigInteger exponent = rsa.toRSAPublicKey().getPublicExponent();
                return rsa.size() >= LEAST_RSA_BITS && exponent.testBit(0) && exponent.bitLength() > 1;
            }
            return key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve());
        } catch (JOSEException e) {
            return false;
        }
    }

    private record Fetched(JWKSet keys, long atNanos, long number) {}
}
