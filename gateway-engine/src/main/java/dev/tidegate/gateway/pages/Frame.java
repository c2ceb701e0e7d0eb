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
 * @param root the way from the page to the mount: empty, or {@code ../} for each level below it
 * @param notice what the person has to know, or has just done; null when there is nothing to say
 * @param problem what went wrong and is no field's fault; null when nothing did
 * @param wrong what is wrong with fields, by their names, in the order of the form
 */
public record Frame(
        String title,
        String root,
        @Nullable String notice,
        @Nullable String problem,
        Map<String, String> wrong) {
    public Frame {
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

    /** With what is to be mended: beside the field that a refusal names, else for the page as a whole. */
    Frame withRefusals(List<Refusal> refusals) {
        Frame page = this;
        Map<String, String> fields = new LinkedHashMap<>();
        for (Refusal refusal : refusals) {
            if (refusal.param() == null) page = page.withProblem(refusal.message());
            else fields.put(refusal.param(), refusal.message());
        }
        return new Frame(title, root, notice, page.problem, fields);
    }

    /** Whether anything has to be mended. */
    public boolean isWrong() {
        return problem != null || !wrong.isEmpty();
    }

    /** Whether a field is to blame. */
    public boolean blames(String name) {
        return wrong.containsKey(name);
    }

    /** Whether a person begins at this first field of a page: unless another one is to blame. */
    public boolean isFirst(String name) {
        return wrong.isEmpty() || isFirstWrong(name);
    }

    /** Whether a person begins at this field because it is the first that is to blame. */
    public boolean isFirstWrong(String name) {
        return !wrong.isEmpty() && wrong.keySet().iterator().next().equals(name);
    }

    /** What {@code aria-invalid} says of a field; null when it says nothing. */
    public @Nullable String invalid(String name) {
        return blames(name) ? "true" : null;
    }

    /** Where the words about a field are (fault.jte); null when there are none. */
    public @Nullable String describedBy(String name) {
        return blames(name) ? name + "-fault" : null;
    }

    /**
     * Where the words about a field are.
     *
     * @param hint the id of those that are always there
     */
    public String describedBy(String name, String hint) {
        String fault = describedBy(name);
        return fault == null ? hint : fault + " " + hint;
    }
}
