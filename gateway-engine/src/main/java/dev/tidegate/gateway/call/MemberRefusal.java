package dev.tidegate.gateway.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidegate.gateway.call.wire.ProviderError;
import dev.tidegate.gateway.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Tells whether a provider's error is about a member of the body, rather than merely containing its name. */
final class MemberRefusal {
    private MemberRefusal() {}

    /** Whether the error names the member as {@code param} or in {@code loc}, or, without those, quotes it in its message. */
    static boolean isAbout(String member, byte[] error) {
        JsonNode json = json(error);
        List<JsonNode> params =
                json.findValues("param").stream().filter(JsonNode::isTextual).toList();
        if (!params.isEmpty()) return params.stream().anyMatch(param -> leadsTo(member, param.asText()));
        List<JsonNode> places = json.findValues("loc");
        if (!places.isEmpty()) return places.stream().anyMatch(place -> holds(member, place));
        String words = ProviderError.of(error).message();
        return words != null && naming(member).matcher(words).find();
    }

    private static JsonNode json(byte[] error) {
        try {
            int start = Json.start(error, 0, error.length);
            return Json.MAPPER.readTree(error, start, error.length - start);
        } catch (IOException e) {
            return MissingNode.getInstance(); // plain text, or longer than the part examined
        }
    }

    private static boolean leadsTo(String member, String path) {
        return path.equals(member) || path.startsWith(member + ".");
    }

    private static boolean holds(String member, JsonNode place) {
        return StreamSupport.stream(place.spliterator(), false)
                .anyMatch(step -> step.asText().equals(member));
    }

    /** In quotes of any kind, or after a colon at the end, as in "Unrecognized request argument supplied: seed". */
    private static Pattern naming(String member) {
        String name = Pattern.quote(member) + "(\\.\\w+)*";
        return Pattern.compile("(?<quote>['\"`])" + name + "\\k<quote>|: " + name + "\\.?$");
    }
}
