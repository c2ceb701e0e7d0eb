package dev.tidegate.identity.assertion;

import static dev.tidegate.identity.RefusalKind.UNAUTHENTICATED;

import dev.tidegate.identity.Outcome;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.principal.Email;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Derives the caller's e-mail address from the headers of a trusted proxy (PROXY-1, PROXY-2). Nothing is trimmed, decoded or chosen: a
 * header that could be read in two ways is refused, always with the same refusal (PROXY-4).
 */
public final class AssertionRules {
    private static final Refusal REFUSAL = Refusal.of(
            UNAUTHENTICATED,
            "proxy_identity_refused",
            "The proxy in front of the gateway has not named anybody who is allowed in. Ask an administrator.");

    /** RFC 5321 4.5.3.1.1 */
    private static final int MAX_LOCAL_PART = 64;

    private static final int MAX_DOMAIN = 253;

    /** RFC 5322 3.2.3, a dot-atom, without the slash and the percent sign that some systems route by. */
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$&'*+=?^_`{|}~-]+(\\.[A-Za-z0-9!#$&'*+=?^_`{|}~-]+)*+");

    private static final Pattern DOMAIN =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*+");

    /**
     * One segment of a SPIFFE path (SPIFFE-ID 2.2), in lower case: SPIFFE distinguishes {@code Bob} from {@code bob}, but addresses do not,
     * so both would be one account (PROXY-2).
     */
    private static final Pattern USER_NAME = Pattern.compile("[a-z0-9_-][a-z0-9._-]*");

    /** SPIFFE-ID 2.1: the trust domain is in lower case; path segments do not begin with a dot here, so none is {@code ..}. */
    private static final Pattern PREFIX =
            Pattern.compile("spiffe://[a-z0-9_-][a-z0-9._-]*/([A-Za-z0-9_-][A-Za-z0-9._-]*/)*+");

    private AssertionRules() {}

    /** The one refusal for everything that is not accepted from a proxy. */
    public static Refusal refusal() {
        return REFUSAL;
    }

    /**
     * The address that the values assert. The on-behalf-of header takes precedence; if it is wrong, the other header does not replace it.
     *
     * @param rule null when no on-behalf-of header is configured
     */
    public static Outcome<Email> email(AssertedValues values, @Nullable OnBehalfOf rule) {
        if (values.onBehalfOf().isEmpty()) return single(values.user()).flatMap(AssertionRules::address);
        if (rule == null) return refused();
        return single(values.onBehalfOf())
                .flatMap(id -> userName(id, rule.prefix()))
                .flatMap(name -> address(name + "@" + rule.emailDomain()));
    }

    /** Whether the text can be the prefix of SPIFFE ids: scheme, trust domain in lower case and path, with a slash at its end (PROXY-2). */
    public static boolean isPrefix(String text) {
        return PREFIX.matcher(text).matches();
    }

    /** Whether the text is a domain in ASCII, without a dot at its end. */
    public static boolean isDomain(String text) {
        return text.length() <= MAX_DOMAIN && DOMAIN.matcher(text).matches();
    }

    private static Outcome<String> single(List<String> values) {
        return values.size() == 1 ? Outcome.accepted(values.get(0)) : refused();
    }

    private static Outcome<String> userName(String id, String prefix) {
        if (!id.startsWith(prefix)) return refused();
        String name = id.substring(prefix.length());
        return USER_NAME.matcher(name).matches() ? Outcome.accepted(name) : refused();
    }

    private static Outcome<Email> address(String text) {
        int at = text.indexOf('@');
        if (at < 1 || at > MAX_LOCAL_PART) return refused();
        boolean plain = LOCAL_PART.matcher(text.substring(0, at)).matches() && isDomain(text.substring(at + 1));
        return plain && Email.parse(text).isAccepted() ? Email.parse(text) : refused();
    }

    static <T> Outcome<T> refused() {
        return Outcome.refused(REFUSAL);
    }
}
