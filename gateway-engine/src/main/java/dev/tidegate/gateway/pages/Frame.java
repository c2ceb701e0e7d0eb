package dev.tidegate.gateway.pages;

import dev.tidegate.gateway.http.Request;
import dev.tidegate.identity.Refusal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param title of the page, and its heading
 * @param root the relative path from the page to the mount: empty, or {@code ../} for each level below it
 * @param notice what the person should know, or has just done; null when there is nothing to say
 * @param problem what went wrong that concerns no particular field; null when nothing did
 * @param wrong what is wrong with fields, by field name, in the order of the form
 */
record Frame(
        String title,
        String root,
        @Nullable String notice,
        @Nullable String problem,
        Map<String, String> wrong) {
    Frame {
        wrong = Collections.unmodifiableMap(new LinkedHashMap<>(wrong));
    }

    /** Of a page at the address of the request. */
    static Frame at(Request request, String title) {
        long levels = request.target().path().chars().filter(c -> c == '/').count() - 1;
        return new Frame(title, "../".repeat((int) levels), null, null, Map.of());
    }

    Frame withNotice(@Nullable String said) {
        return new Frame(title, root, said, problem, wrong);
    }

    Frame withProblem(String message) {
        return new Frame(title, root, notice, message, wrong);
    }

    /** With the refusals to be corrected: shown next to the field that a refusal names, otherwise for the page as a whole. */
    Frame withRefusals(List<Refusal> refusals) {
        Frame page = this;
        Map<String, String> fields = new LinkedHashMap<>();
        for (Refusal refusal : refusals) {
            if (refusal.param() == null) page = page.withProblem(refusal.message());
            else fields.put(refusal.param(), refusal.message());
        }
        return new Frame(title, root, notice, page.problem, fields);
    }

    /** Whether anything has to be corrected. */
    boolean isWrong() {
        return problem != null || !wrong.isEmpty();
    }

    /** Whether this field is wrong. */
    boolean blames(String name) {
        return wrong.containsKey(name);
    }

    /** Whether this first field of a page gets the focus: unless another one is wrong. */
    boolean isFirst(String name) {
        return wrong.isEmpty() || isFirstWrong(name);
    }

    /** Whether this field gets the focus because it is the first wrong one. */
    boolean isFirstWrong(String name) {
        return !wrong.isEmpty() && wrong.keySet().iterator().next().equals(name);
    }

    /** The value of {@code aria-invalid} for a field; null for none. */
    @Nullable
    String invalid(String name) {
        return blames(name) ? "true" : null;
    }

    /** The id of the message about a field (fault.jte); null when there is none. */
    @Nullable
    String describedBy(String name) {
        return blames(name) ? name + "-fault" : null;
    }

    /**
     * The ids of the texts about a field.
     *
     * @param hint the id of the text that is always there
     */
    String describedBy(String name, String hint) {
        String fault = describedBy(name);
        return fault == null ? hint : fault + " " + hint;
    }
}
