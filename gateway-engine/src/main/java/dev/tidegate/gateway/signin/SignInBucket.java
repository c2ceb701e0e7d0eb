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
 * Whose attempts are counted together.
 *
 * @param digest of what they have in common, so that nothing a stranger has typed is kept and every key is of one length
 */
public record SignInBucket(SignInThrottle throttle, String digest) {
    public SignInBucket {
        requireNonNull(throttle, "throttle");
        requireNonNull(digest, "digest");
    }

    /** Of an account, whether or not there is one: by the address as it was typed, but for its case and blanks around it (USER-11). */
    static SignInBucket account(String email) {
        return of(SignInThrottle.ACCOUNT, hex(email));
    }

    /** Of an account, from an address whose owner has signed in from there before. */
    static SignInBucket accountFrom(String email, InetAddress peer) {
        return of(
                SignInThrottle.ACCOUNT, hex(email) + "@" + PeerNetwork.of(peer).hex());
    }

    /** Of an address: an IPv4 host or an IPv6 network. */
    static SignInBucket address(InetAddress peer) {
        return of(SignInThrottle.ADDRESS, PeerNetwork.of(peer).hex());
    }

    /** Of an address, for attempts at accounts whose owners have signed in from there before. */
    static SignInBucket addressOfKnown(InetAddress peer) {
        return of(SignInThrottle.ADDRESS, PeerNetwork.of(peer).hex() + "@known");
    }

    /** What was typed, in the form in which all ways to write an account are one. */
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
