package dev.tidegate.gateway.call.body;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.call.body.CallBody.NamedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the models that tools name, at any depth, since providers run their own tools and tools can contain tools. Descriptions of the
 * caller's own functions are skipped: a model is an ordinary parameter there.
 */
final class ToolModels {
    private static final Set<String> TYPES_OF_CALLERS = Set.of("function", "custom");

    /** Members, folded, whose content the caller names freely. */
    private static final Set<String> CALLERS = Set.of(
            "function",
            "functiondeclarations",
            "custom",
            "format",
            "inputschema",
            "outputschema",
            "inputexamples",
            "properties",
            "configs");

    private final String root;
    private final List<Found> all = new ArrayList<>();
    private int index = -1;

    /** @param model null when it is not a string */
    private record Found(String member, @Nullable String model, boolean redirecting) {}

    /** @param root the name of the tools in a refusal */
    ToolModels(String root) {
        this.root = root;
    }

    /** Walks an array of tools, or one tool; leaves the parser on its last token and returns whether there was any. */
    boolean look(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            value(1, json, all);
            return json.currentToken() == JsonToken.END_OBJECT;
        }
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            index++;
            value(1, json, all);
        }
        return index >= 0;
    }

    /**
     * What was found.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException INVALID when a model is given by something other than a name
     */
    List<NamedModel> models() {
        return all.stream().map(ToolModels::named).toList();
    }

    private static NamedModel named(Found found) {
        if (found.redirecting()) throw BodyRefusals.redirecting(found.member());
        if (found.model() == null) throw BodyRefusals.wrongType(found.member(), "a string");
        return new NamedModel(found.member(), found.model());
    }

    private void value(int depth, JsonParser json, List<Found> found) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) object(depth, json, found);
        if (json.currentToken() != JsonToken.START_ARRAY) return;
        for (JsonToken token = json.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = json.nextToken()) {
            value(depth + 1, json, found);
        }
    }

    private void object(int depth, JsonParser json, List<Found> found) throws IOException {
        List<Found> inParameters = new ArrayList<>(0);
        boolean callers = true; // also without a type, which is how some families declare functions
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            String name = OwnedNames.fold(member);
            JsonToken token = json.nextToken();
            if (name.equals("type")) callers &= TYPES_OF_CALLERS.contains(json.getText());
            boolean redirecting = RedirectingNames.coversInTool(member);
            if ((name.equals("model") || redirecting) && token != JsonToken.VALUE_NULL) {
                found.add(new Found(
                        shown(depth, member), token == JsonToken.VALUE_STRING ? json.getText() : null, redirecting));
                json.skipChildren();
            } else if (CALLERS.contains(name)) {
                json.skipChildren();
            } else {
                value(depth + 1, json, name.equals("parameters") ? inParameters : found);
            }
        }
        if (!callers) found.addAll(inParameters);
    }

    /** Omits the members in between, which can be many. */
    private String shown(int depth, String member) {
        String tool = index < 0 ? root : root + "[" + index + "]";
        return tool + (depth == 1 ? "." : "…") + BodyRefusals.shown(member);
    }
}
