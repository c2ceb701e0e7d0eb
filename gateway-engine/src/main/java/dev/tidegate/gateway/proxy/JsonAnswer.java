package dev.tidegate.gateway.proxy;

import com.fasterxml.jackson.core.JsonToken;
import dev.tidegate.gateway.json.Json;
import dev.tidegate.gateway.json.Member;
import dev.tidegate.gateway.json.ObjectScan;
import dev.tidegate.gateway.json.Splice;
import dev.tidegate.gateway.provider.UsageParser;
import java.io.IOException;
import java.util.List;

/** A whole answer in JSON: the asked-for name is put back, and usage is read. */
final class JsonAnswer {
    private JsonAnswer() {}

    /**
     * The body with the caller's name of the model.
     *
     * @throws IOException when it is not one JSON object
     */
    static byte[] restore(byte[] body, String model, UsageParser usage) throws IOException {
        List<Member> members = ObjectScan.document(body, 0, body.length, (name, value) -> {});
        Splice splice = new Splice();
        for (Member member : members) {
            if (member.name().equals("model") && member.kind() == JsonToken.VALUE_STRING) {
                splice.replaceValue(member, Json.quote(model));
            } else if (member.name().equals("usage") && member.kind() == JsonToken.START_OBJECT) {
                usage.accept(Json.tree(body, member));
            }
        }
        return splice.isEmpty() ? body : splice.apply(body, 0, body.length);
    }
}
