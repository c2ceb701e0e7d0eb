package dev.tidegate.gateway.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list are requested.
 *
 * @param after where the previous page ended, or null for the first one
 * @param limit 1 to {@link #MAX_LIMIT}
 */
public record PageRequest(@Nullable PagePosition after, int limit) {
    /** The largest page size. */
    public static final int MAX_LIMIT = 200;

    public static final int DEFAULT_LIMIT = 50;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
        }
    }

    public static PageRequest first(int limit) {
        return new PageRequest(null, limit);
    }

    /** How many rows to fetch from the database: one more than a page, to tell whether there is a next one. */
    public int fetch() {
        return limit + 1;
    }

    /** The page made from the fetched rows. */
    public <T> Page<T> page(List<T> fetched, Function<T, PagePosition> position) {
        if (fetched.size() <= limit) return new Page<>(fetched, null);
        List<T> items = fetched.subList(0, limit);
        return new Page<>(items, position.apply(items.get(limit - 1)));
    }
}
