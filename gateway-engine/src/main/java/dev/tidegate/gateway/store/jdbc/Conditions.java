package dev.tidegate.gateway.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a list, of which only those that are asked for are part of the statement: an index serves what is really there. */
public final class Conditions {
    private final List<String> texts = new ArrayList<>();

    /**
     * Adds a condition when its value is asked for.
     *
     * @param condition constant text with named parameters; never made from outside
     */
    public Conditions when(@Nullable Object value, String condition) {
        if (value != null) texts.add(condition);
        return this;
    }

    /** A condition that can follow another one. */
    public String text() {
        return texts.isEmpty() ? "" : " AND " + String.join(" AND ", texts);
    }
}
