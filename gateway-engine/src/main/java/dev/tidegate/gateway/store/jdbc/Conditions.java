package dev.tidegate.gateway.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a list query. Only requested ones become part of the statement, so that it can use an index. */
public final class Conditions {
    private final List<String> texts = new ArrayList<>();

    /**
     * Adds a condition if its value is requested.
     *
     * @param condition constant text with named parameters; never built from input
     */
    public Conditions when(@Nullable Object value, String condition) {
        if (value != null) texts.add(condition);
        return this;
    }

    /** Adds a condition to follow another one. */
    public String text() {
        return texts.isEmpty() ? "" : " AND " + String.join(" AND ", texts);
    }
}
