package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.paging.PagePosition;
import org.jspecify.annotations.Nullable;

/** A page position in the form that statements compare; the start is a position before every row. */
public record PageStart(long millis, String id) {

    public static PageStart behind(@Nullable PagePosition position) {
        if (position == null) return new PageStart(Long.MAX_VALUE, "");
        return new PageStart(position.at().toEpochMilli(), position.id());
    }
}
