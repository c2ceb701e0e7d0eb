package dev.tidegate.identity.sso;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.RefusalKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a sign-in by an identity provider was refused. The list is part of the contract: pages and programs know the codes. */
public enum SsoError {
    /** The person or the provider said no. */
    ACCESS_DENIED("The identity provider did not let you in, or you did not let it tell us who you are."),
    /** The user is disabled. */
    DENIED("This account cannot sign in. Ask an administrator."),
    /** No user matches, and strangers are not admitted. */
    UNMATCHED_IDENTITY("There is no account here for you yet. Ask an administrator for one."),
    /** The sign-in took too long. */
    STATE_EXPIRED("That took too long. Start signing in again."),
    /** The answer belongs to no sign-in that this browser began. */
    STATE_INVALID("This sign-in was not started in this browser, or is already over. Start signing in again."),
    /** The provider does not answer, or answers wrongly. */
    PROVIDER_FAILURE("The identity provider is not available at the moment. Try again later, or ask an administrator."),
    /** The address belongs to a user who signs in another way. */
    IDENTITY_CONFLICT("The account with your e-mail address signs in in another way. Ask an administrator."),
    /** The provider does not say that the address is verified. */
    EMAIL_UNVERIFIED(
            "Your e-mail address has not been verified by the identity provider. Verify it there, then sign in again.");

    private final String message;

    SsoError(String message) {
        this.message = requireNonNull(message, "message");
    }

    /** The error with this code, or empty when there is none. */
    public static Optional<SsoError> of(String code) {
        return Arrays.stream(values())
                .filter(error -> error.code().equals(code))
                .findFirst();
    }

    /** Its name in links, answers and the audit log. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The message for the person who signs in. */
    public String message() {
        return message;
    }

    /** The refusal, which is FORBIDDEN whatever the reason. */
    public Refusal refusal() {
        return Refusal.of(RefusalKind.FORBIDDEN, code(), message);
    }
}
