package dev.tidegate.gateway.store.jdbc;

import dev.tidegate.gateway.paging.PagePosition;
import org.jspecify.annotations.Nullable;

/** A page position as the statements compare it; before the first row there is one that every row is behind. */
public record PageStart(long millis, String id) {

    public static PageStart behind(@Nullable PagePosition position) {
        if (position == null) return new PageStart(Long.MAX_VALUE, "");
        return new PageStart(position.at().toEpochMilli(), position.id());
    }
}
