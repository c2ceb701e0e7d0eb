package dev.tidegate.gateway.routing;

import static dev.tidegate.identity.RefusalKind.NOT_FOUND;

import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.identity.Refusal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a client with a wrong base URL how to correct it. Based on the path alone, so it reveals nothing about what exists. */
public final class BaseUrlHint {
    private static final String VERSION = "/v1";
    private static final String MODELS = "/models";
    private static final String NOTHING = "There is nothing at this path.";
    private static final int MAX_SHOWN = 64;

    private BaseUrlHint() {}

    /** The refusal that nothing is at this path, with a hint where the base URL should end if the path ends like that of a call. */
    public static Refusal nothingAt(String path) {
        String hint = called(path)
                .map(called -> path.substring(0, path.length() - called.length()))
                .map(BaseUrlHint::hint)
                .orElse("");
        return Refusal.of(NOT_FOUND, "not_found", NOTHING + hint);
    }

    private static String hint(String base) {
        if (base.isEmpty()) return " The client's base URL lacks '/v1' at its end.";
        if (base.equals(VERSION)) return ""; // the base URL is right
        if (base.replace(VERSION, "").isEmpty()) return " The client's base URL has '/v1' that the client adds itself.";
        String shown = base.length() <= MAX_SHOWN ? base : base.substring(0, MAX_SHOWN) + "…";
        return " The client's base URL leads to '" + shown
                + "' where '/v1' is meant: it is too long, or has another path.";
    }

    /** The ending of a path that clients append to their base URL. */
    private static Optional<String> called(String path) {
        return Stream.concat(
                        Stream.of(MODELS), Arrays.stream(Operation.values()).map(Operation::upstreamPath))
                .filter(path::endsWith)
                .max(Comparator.comparingInt(String::length));
    }
}
