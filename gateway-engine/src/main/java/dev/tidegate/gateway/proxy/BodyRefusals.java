package dev.tidegate.gateway.proxy;

import static dev.tidegate.identity.RefusalKind.INVALID;

import dev.tidegate.gateway.tx.RefusedException;
import dev.tidegate.identity.Refusal;

/** What can be wrong with the body of a model call. */
final class BodyRefusals {
    private static final int MAX_MODEL_LENGTH = 256;
    private static final int MAX_SHOWN = 64;

    private BodyRefusals() {}

    static RefusedException notJson() {
        return new RefusedException(
                Refusal.of(INVALID, "request_body_invalid", "The request body is not one JSON object in UTF-8."));
    }

    static RefusedException notForm() {
        return new RefusedException(Refusal.of(
                INVALID,
                "request_body_invalid",
                "The request body is not a well-formed form of type 'multipart/form-data' with the boundary of its"
                        + " Content-Type."));
    }

    /** The name itself, unless no model can be called so. */
    static String requireModelName(String name) {
        if (!name.isBlank() && name.length() <= MAX_MODEL_LENGTH) return name;
        throw wrongType("model", "a name of 1 to " + MAX_MODEL_LENGTH + " characters");
    }

    static RefusedException duplicate(String member) {
        return member(member, "duplicate_member", "The member '" + member + "' is given more than once.");
    }

    /** Of a name that is not owned, but that a provider could take for an owned one. */
    static RefusedException ambiguous(String prefix, String member, String owned) {
        String shown = prefix + (member.length() <= MAX_SHOWN ? member : member.substring(0, MAX_SHOWN) + "…");
        return member(
                shown,
                "ambiguous_member",
                "The member '" + shown + "' could be taken for '" + prefix + owned + "'. Send only '" + prefix + owned
                        + "', spelled so.");
    }

    static RefusedException wrongType(String member, String expected) {
        return member(member, "invalid_type", "The member '" + member + "' must be " + expected + ".");
    }

    static RefusedException missing(String member) {
        return member(member, "missing_member", "The member '" + member + "' is missing.");
    }

    private static RefusedException member(String member, String code, String message) {
        return new RefusedException(Refusal.of(INVALID, code, message).withParam(member));
    }
}
