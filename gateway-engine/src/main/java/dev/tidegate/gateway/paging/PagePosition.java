package dev.tidegate.gateway.paging;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of rows, newest first, ended; the next one begins after it. */
public record PagePosition(Instant at, String id) {
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,15})\\.([A-Za-z0-9-]{1,64})");

    public PagePosition {
        requireNonNull(at, "at");
        requireNonNull(id, "id");
    }

    /** The position as opaque text for callers to send back. */
    public String cursor() {
        String text = at.toEpochMilli() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The position of a cursor, or empty when the text is not one. */
    public static Optional<PagePosition> parse(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            Matcher matcher = SHAPE.matcher(text);
            if (!matcher.matches()) return Optional.empty();
            return Optional.of(
                    new PagePosition(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
