package dev.tidegate.gateway.pages;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every page is made of.
 *
 * @param title of the page, and its heading
 * @param root the way from the page to the mount: empty, or {@code ../} for each level below it
 * @param problem what went wrong, for the person at the page; null when nothing did
 * @param field the name of the field that is to blame; null when none is
 * @param typed what was typed before, by field; never a password
 */
public record PageView(
        String title,
        String root,
        @Nullable String problem,
        @Nullable String field,
        Map<String, String> typed) {
    /** The id of what says what went wrong (layout.jte). */
    private static final String PROBLEM = "problem";

    public PageView {
        typed = Map.copyOf(typed);
    }

    static PageView of(String title, String root) {
        return new PageView(title, root, null, null, Map.of());
    }

    PageView withProblem(String message, @Nullable String ofField, Map<String, String> wasTyped) {
        return new PageView(title, root, message, ofField, wasTyped);
    }

    PageView withTyped(Map<String, String> wasTyped) {
        return new PageView(title, root, problem, field, wasTyped);
    }

    /** What a field shows. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** Whether a field is to blame. */
    public boolean blames(String name) {
        return name.equals(field);
    }

    /** Whether a person begins at this first field of a page: unless another one is to blame. */
    public boolean isFirst(String name) {
        return field == null || blames(name);
    }

    /** What {@code aria-invalid} says of a field; null when it says nothing. */
    public @Nullable String invalid(String name) {
        return blames(name) ? "true" : null;
    }

    /** Where the words about a field are; null when there are none. */
    public @Nullable String describedBy(String name) {
        return blames(name) ? PROBLEM : null;
    }

    /**
     * Where the words about a field are.
     *
     * @param hint the id of those that are always there
     */
    public String describedBy(String name, String hint) {
        return blames(name) ? PROBLEM + " " + hint : hint;
    }
}
