package dev.tidegate.gateway.call.wire;

import dev.tidegate.gateway.config.value.FailOverCause;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a provider's error says about the call itself: by its code, or, since most have none for it, by the words in use. */
final class Causes {
    /** Only these statuses are about the call. */
    private static final Set<Integer> OF_THE_CALL = Set.of(400, 413, 415, 422);

    private static final Set<String> TOO_LONG = Set.of(
            "context_length_exceeded", "string_above_max_length", "request_too_large", "context_window_exceeded");

    private static final Set<String> UNSUPPORTED = Set.of(
            "unsupported_parameter",
            "unsupported_value",
            "unsupported_content_type",
            "unsupported_media_type",
            "invalid_image_format",
            "image_parse_error");

    private static final Set<String> DECLINED = Set.of(
            "content_filter", "content_policy_violation", "moderation_blocked", "responsible_ai_policy_violation");

    private static final Pattern TOO_LONG_WORDS = words("(prompt|input|request) is too long"
            + "|(maximum|max) context length|context (window|length)|too many (input )?tokens");

    private static final Pattern UNSUPPORTED_WORDS = words(
            "(does not|doesn't) support|(is|are) not supported|unsupported (parameter|value|input|content|image)");

    private static final Pattern DECLINED_WORDS =
            words("content (management )?policy|content filter|flagged (as|by|for)|safety (system|policy)");

    private Causes() {}

    /** @param message on one line, or null */
    static Optional<FailOverCause> of(int status, @Nullable String code, @Nullable String message) {
        if (!OF_THE_CALL.contains(status)) return Optional.empty();
        if (status == 413 || is(TOO_LONG, code, TOO_LONG_WORDS, message)) {
            return Optional.of(FailOverCause.CONTEXT_TOO_LONG);
        }
        if (is(DECLINED, code, DECLINED_WORDS, message)) return Optional.of(FailOverCause.REFUSAL);
        if (is(UNSUPPORTED, code, UNSUPPORTED_WORDS, message)) return Optional.of(FailOverCause.UNSUPPORTED_INPUT);
        return Optional.empty();
    }

    private static boolean is(Set<String> codes, @Nullable String code, Pattern words, @Nullable String message) {
        return (code != null && codes.contains(code))
                || (message != null && words.matcher(message).find());
    }

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }
}
