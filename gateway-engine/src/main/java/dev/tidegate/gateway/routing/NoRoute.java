package dev.tidegate.gateway.routing;

import static dev.tidegate.gateway.refusal.RefusedException.refused;
import static dev.tidegate.identity.RefusalKind.NOT_FOUND;
import static dev.tidegate.identity.RefusalKind.WRONG_OPERATION;

import dev.tidegate.gateway.provider.Operation;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.identity.Refusal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The refusals of requests for which there is no route. */
public final class NoRoute {
    private static final String VERSION = "/v1";
    private static final String MODELS = "/models";
    private static final String NOTHING = "There is nothing at this path.";
    private static final int MAX_SHOWN = 64;

    private NoRoute() {}

    /**
     * Nothing is at this path. If it ends like that of a call, the client's base URL is wrong, and a hint says where it should end. Based on
     * the path alone, so that it reveals nothing about what exists.
     */
    public static Refusal nothingAt(String path) {
        String hint = called(path)
                .map(called -> path.substring(0, path.length() - called.length()))
                .map(NoRoute::hint)
                .orElse("");
        return Refusal.of(NOT_FOUND, "not_found", NOTHING + hint);
    }

    /**
     * The path does not support the method.
     *
     * @param allowed the methods that it supports, as {@code Allow} lists them (RFC 9110 15.5.6)
     */
    public static RefusedException takesOnly(String allowed) {
        return refused(WRONG_OPERATION, "method_not_allowed", "This path accepts only " + allowed + ".")
                .withHeader("Allow", allowed);
    }

    private static String hint(String base) {
        if (base.isEmpty()) return " The client's base URL lacks '/v1' at its end.";
        if (base.equals(VERSION)) return ""; // the base URL is right
        if (base.replace(VERSION, "").isEmpty())
            return " The client's base URL contains '/v1', which the client adds itself.";
        String shown = base.length() <= MAX_SHOWN ? base : base.substring(0, MAX_SHOWN) + "…";
        return " The client's base URL leads to '" + shown + "' instead of '/v1': it is too long, or has another path.";
    }

    /** The ending of a path that clients append to their base URL. */
    private static Optional<String> called(String path) {
        return Stream.concat(
                        Stream.of(MODELS), Arrays.stream(Operation.values()).map(Operation::upstreamPath))
                .filter(path::endsWith)
                .max(Comparator.comparingInt(String::length));
    }
}
