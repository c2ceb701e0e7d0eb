package dev.tidegate.gateway.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/** Explains why a document was refused, without repeating any of it. */
public final class JsonFault {
    private JsonFault() {}

    /** Completes "the body …": which limit it exceeds, or where it stops being one object. */
    public static String of(IOException fault) {
        if (fault instanceof StreamConstraintsException) return limit(String.valueOf(fault.getMessage()));
        String what = "is not one JSON object in UTF-8";
        if (!(fault instanceof JsonProcessingException refused)) return what;
        JsonLocation location = refused.getLocation();
        return location == null || location.getByteOffset() < 0
                ? what
                : what + ": see the octet at " + location.getByteOffset();
    }

    private static String limit(String message) {
        if (message.contains("nesting depth")) return "is nested deeper than " + Json.MAX_DEPTH + " levels";
        if (message.contains("Name length")) return "has a name longer than " + Json.MAX_NAME + " characters";
        if (message.contains("Number")) return "has a number longer than " + Json.MAX_NUMBER + " characters";
        return "passes a limit";
    }
}
