package dev.tidegate.gateway.signin;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.credential.SecretDigest;
import dev.tidegate.identity.lifecycle.SignInThrottle;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Whose attempts are counted together.
 *
 * @param digest of what they have in common, so that nothing a stranger has typed is kept and every key is of one length
 */
public record SignInBucket(SignInThrottle throttle, String digest) {
    private static final int NETWORK_BYTES = 8; // an IPv6 host has a /64 for itself

    public SignInBucket {
        requireNonNull(throttle, "throttle");
        requireNonNull(digest, "digest");
    }

    /** Of an account, whether or not there is one: by the address as it was typed, but for its case and blanks around it (PW-08). */
    static SignInBucket account(String email) {
        String name = email.strip().toLowerCase(Locale.ROOT);
        return of(SignInThrottle.ACCOUNT, name.getBytes(StandardCharsets.UTF_8));
    }

    /** Of an address: an IPv4 host or an IPv6 network. */
    static SignInBucket address(InetAddress peer) {
        byte[] bytes = peer.getAddress();
        return of(SignInThrottle.ADDRESS, peer instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }

    private static SignInBucket of(SignInThrottle throttle, byte[] what) {
        String text = throttle + ":" + HexFormat.of().formatHex(what);
        SecretDigest digest = SecretDigest.sha256(text.getBytes(StandardCharsets.US_ASCII));
        return new SignInBucket(throttle, digest.hex());
    }
}
