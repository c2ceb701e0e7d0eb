package dev.tidegate.gateway.signin;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.http.PeerNetwork;
import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.lifecycle.SignInThrottle;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A group of attempts that are counted together.
 *
 * @param digest of what they have in common, so that nothing typed by a stranger is stored and all keys have the same length
 */
public record SignInBucket(SignInThrottle throttle, String digest) {
    public SignInBucket {
        requireNonNull(throttle, "throttle");
        requireNonNull(digest, "digest");
    }

    /** For an account, whether or not it exists: by the address as typed, ignoring case and surrounding blanks (USER-11). */
    static SignInBucket account(String email) {
        return of(SignInThrottle.ACCOUNT, hex(email));
    }

    /** For an account, from a network address that its owner has signed in from before. */
    static SignInBucket accountFrom(String email, InetAddress peer) {
        return of(
                SignInThrottle.ACCOUNT, hex(email) + "@" + PeerNetwork.of(peer).hex());
    }

    /** For a network address: an IPv4 host or an IPv6 network. */
    static SignInBucket address(InetAddress peer) {
        return of(SignInThrottle.ADDRESS, PeerNetwork.of(peer).hex());
    }

    /** For a network address, for attempts at accounts whose owners have signed in from there before. */
    static SignInBucket addressOfKnown(InetAddress peer) {
        return of(SignInThrottle.ADDRESS, PeerNetwork.of(peer).hex() + "@known");
    }

    /** What was typed, in a form that is the same for all spellings of an account. */
    static String named(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static String hex(String email) {
        return HexFormat.of().formatHex(named(email).getBytes(StandardCharsets.UTF_8));
    }

    private static SignInBucket of(SignInThrottle throttle, String hex) {
        String text = throttle + ":" + hex;
        SecretDigest digest = SecretDigest.sha256(text.getBytes(StandardCharsets.US_ASCII));
        return new SignInBucket(throttle, digest.hex());
    }
}
