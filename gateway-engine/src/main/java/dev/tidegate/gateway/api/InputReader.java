package dev.tidegate.gateway.api;

import static dev.tidegate.identity.RefusalKind.INVALID;
import static dev.tidegate.identity.RefusalKind.UNSUPPORTED_CONTENT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.json.Utf8;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a request's input into a record, or says which member is wrong. Messages never repeat a value, which may be a secret. */
final class InputReader {
    /** Enough for every request of the control plane. */
    private static final long MAX_BODY_BYTES = 1 << 20;

    private InputReader() {}

    static <I> I body(Request request, Class<I> type) {
        requireJson(request);
        byte[] body = request.body().readAll(MAX_BODY_BYTES);
        if (Utf8.illFormedAt(body, 0, body.length) >= 0) throw invalid("", "The body is not UTF-8.");
        try {
            return complete(ApiJson.MAPPER.readValue(body, type), type);
        } catch (IOException e) {
            throw refused(e, "member");
        }
    }

    /** From the parameters of a query, where numbers and booleans are text. */
    static <I> I query(Map<String, String> parameters, Class<I> type) {
        try {
            I input = complete(ApiJson.QUERY_MAPPER.convertValue(parameters, type), type);
            requireText(parameters, type);
            return input;
        } catch (IllegalArgumentException e) {
            throw e.getCause() instanceof JsonProcessingException cause ? refused(cause, "parameter") : e;
        }
    }

    /** A content type must be absent or JSON even if no body is expected: forms on other sites cannot send JSON (SES-5). */
    static void requireJson(Request request) {
        String type = request.headers().first("Content-Type").orElse("application/json");
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (media.equals("application/json")) return;
        throw RefusedException.refused(
                UNSUPPORTED_CONTENT, "content_type_unsupported", "Send JSON: Content-Type: application/json.");
    }

    private static <I> I complete(I input, Class<I> type) {
        if (input == null) throw invalid("", "The body is null.");
        List<String> missing = RecordShape.of(type).missing(input);
        if (!missing.isEmpty()) throw invalid(missing.get(0), missing.get(0) + " is required.");
        return input;
    }

    /** A form sends an empty field as blank. */
    private static void requireText(Map<String, String> parameters, Class<?> type) {
        RecordShape.of(type).members().stream()
                .filter(member -> member.required()
                        && parameters.getOrDefault(member.name(), "").isBlank())
                .findFirst()
                .ifPresent(member -> {
                    throw invalid(member.name(), member.name() + " cannot be blank.");
                });
    }

    private static RefusedException refused(IOException e, String kind) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            String name = path(unknown);
            return invalid(name, "There is no " + kind + " " + name + " here.");
        }
        if (e instanceof MismatchedInputException mismatch) {
            String reason = String.valueOf(mismatch.getOriginalMessage());
            String expected = reason.startsWith("expected ") ? " (" + reason + ")" : "";
            return invalid(path(mismatch), path(mismatch) + " does not have the expected form" + expected + ".");
        }
        return invalid("", "The body is not valid JSON, or gives a member twice.");
    }

    private static RefusedException invalid(String param, String message) {
        Refusal refusal = Refusal.of(INVALID, "request_invalid", message);
        return new RefusedException(param.isEmpty() ? refusal : refusal.withParam(param));
    }

    private static String path(JsonMappingException e) {
        String path = e.getPath().stream().map(InputReader::step).collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    /** An unknown member's name is repeated to the caller, but shortened if very long. */
    private static String step(Reference reference) {
        String name =
                reference.getFieldName() == null ? String.valueOf(reference.getIndex()) : reference.getFieldName();
        return name.length() <= 64 ? name : name.substring(0, 64) + "…";
    }
}
