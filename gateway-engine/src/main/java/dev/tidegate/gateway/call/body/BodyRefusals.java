package dev.tidegate.gateway.call.body;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.json.JsonFault;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import dev.tidegate.identity.access.ModelId;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Refusals of malformed or forbidden bodies of model calls. */
final class BodyRefusals {
    private static final int MAX_MODEL_LENGTH = 256;
    private static final int MAX_SHOWN = 64;
    private static final int MAX_NAMES = 10;

    private BodyRefusals() {}

    static RefusedException notJson(IOException fault) {
        return new RefusedException(
                Refusal.of(INVALID, "request_body_invalid", "The request body " + JsonFault.of(fault) + "."));
    }

    static RefusedException notUtf8(int position) {
        return new RefusedException(Refusal.of(
                INVALID, "request_body_invalid", "The request body is not UTF-8: see the octet at " + position + "."));
    }

    static RefusedException notForm() {
        return new RefusedException(Refusal.of(
                INVALID,
                "request_body_invalid",
                "The request body is not a well-formed form of type 'multipart/form-data' with the boundary of its"
                        + " Content-Type."));
    }

    /** A name sent by the caller as shown in messages; very long ones are shortened. */
    static String shown(String name) {
        return name.length() <= MAX_SHOWN ? name : name.substring(0, MAX_SHOWN) + "…";
    }

    /** The name itself; refused if no model can have it. */
    static String requireModelName(String name) {
        if (!name.isBlank() && name.length() <= MAX_MODEL_LENGTH) return name;
        throw wrongType("model", "a name of 1 to " + MAX_MODEL_LENGTH + " characters");
    }

    static RefusedException duplicate(String member) {
        return member(member, "duplicate_member", "The member '" + member + "' is given more than once.");
    }

    /** For a name that is not owned, but that a provider could mistake for an owned one. */
    static RefusedException ambiguous(String prefix, String member, String owned) {
        String shown = prefix + shown(member);
        return member(
                shown,
                "ambiguous_member",
                "The member '" + shown + "' could be taken for '" + prefix + owned + "'. Send only '" + prefix + owned
                        + "', spelled exactly so.");
    }

    /** For a name that would redirect the call to another model or provider. */
    static RefusedException redirecting(String name) {
        String shown = shown(name);
        return member(
                shown,
                "member_not_allowed",
                "The member '" + shown
                        + "' could lead the call to a model other than the one it names. Leave it out; which models"
                        + " stand in for one another is up to the gateway's configuration.");
    }

    /** For a member that contains such a name, or one that the provider would mistake for the call's own. */
    static RefusedException redirectingWithin(String holder, String name) {
        String shown = shown(holder);
        return member(
                shown,
                "member_not_allowed",
                "The member '" + shown + "' holds '" + shown(name)
                        + "', which could change which model is called. Leave that out; which models stand in for one"
                        + " another is up to the gateway's configuration.");
    }

    /** For another model that the caller may not use, or by whose name the provider may know a different one. */
    static RefusedException otherModel(String member) {
        return member(
                member,
                "member_not_allowed",
                "The member '" + member
                        + "' goes to the provider unchanged, and does not name a model there that this API key may use."
                        + " Leave it out, or give a name from GET /v1/models that the provider uses as well.");
    }

    /** For a call that would go on at the provider after its answer. */
    static RefusedException inBackground() {
        return member(
                "background",
                "background_unsupported",
                "The member 'background' asks the provider to go on after its answer, where the gateway can neither end"
                        + " nor record the call. Leave it out or send false; for an answer that takes long, send"
                        + " \"stream\": true.");
    }

    static RefusedException wrongType(String member, String expected) {
        return member(member, "invalid_type", "The member '" + member + "' must be " + expected + ".");
    }

    /**
     * For a call that names no model. The gateway has no default: OpenAI's default for images may not be served here.
     *
     * @param choice the models that it could have named
     */
    static RefusedException missingModel(List<ModelId> choice) {
        Refusal refusal = missing("model").refusal();
        if (choice.isEmpty()) return new RefusedException(refusal);
        String names = choice.stream()
                .limit(MAX_NAMES)
                .map(model -> "'" + model.value() + "'")
                .collect(Collectors.joining(", "));
        String more = choice.size() > MAX_NAMES ? " and more, which GET /v1/models lists" : "";
        return member("model", refusal.code(), refusal.message() + " Here it can be " + names + more + ".");
    }

    /** Whether the refusal is for a missing model. */
    static boolean missesModel(Refusal refusal) {
        return refusal.equals(missing("model").refusal());
    }

    static RefusedException missing(String member) {
        return member(member, "missing_member", "The member '" + member + "' is missing.");
    }

    private static RefusedException member(String member, String code, String message) {
        return new RefusedException(Refusal.of(INVALID, code, message).withParam(member));
    }
}
