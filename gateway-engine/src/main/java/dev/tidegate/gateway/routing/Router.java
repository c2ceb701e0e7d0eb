package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.http.RequestTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the route of a request: the most specific pattern that matches the path decides, then the method. Literal paths come first, then
 * patterns by how much of them is literal, regardless of declaration order. Written by hand, since neither the JDK nor the port has a
 * router, and all hosts must route alike (docs/adr/0002). Immutable.
 */
public final class Router {
    /** As a route's method: matches any method. */
    public static final String ANY_METHOD = "*";

    private final Map<String, Map<String, Route>> literal = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();

    private record Shape(PathPattern pattern, Map<String, Route> byMethod) {}

    private Router() {}

    /**
     * A router of these routes.
     *
     * @throws IllegalArgumentException when two of them answer the same request
     */
    public static Router of(List<Route> routes) {
        Router router = new Router();
        routes.forEach(router::add);
        router.shapes.sort(Comparator.comparing(Shape::pattern, PathPattern.MOST_SPECIFIC_FIRST));
        return router;
    }

    /** The result of matching a request. */
    sealed interface Match {
        record Found(Route route, Map<String, String> parameters) implements Match {}

        record WrongMethod(String allowed) implements Match {}

        record NotFound() implements Match {}
    }

    Match match(String method, RequestTarget target) {
        Map<String, Route> exact = literal.get(target.path());
        if (exact != null) return byMethod(exact, method, Map.of());
        List<String> segments = target.segments();
        for (Shape shape : shapes) {
            Optional<Map<String, String>> parameters = shape.pattern().match(segments);
            if (parameters.isPresent()) return byMethod(shape.byMethod(), method, parameters.get());
        }
        return new Match.NotFound();
    }

    private static Match byMethod(Map<String, Route> routes, String method, Map<String, String> parameters) {
        Route route = routes.get(method);
        if (route == null && method.equals("HEAD")) route = routes.get("GET"); // RFC 9110 9.3.2
        if (route == null) route = routes.get(ANY_METHOD);
        if (route != null) return new Match.Found(route, parameters);
        return new Match.WrongMethod(String.join(", ", new TreeSet<>(routes.keySet())));
    }

    private void add(Route route) {
        Map<String, Route> byMethod = route.pattern().isLiteral()
                ? literal.computeIfAbsent(route.pattern().toString(), path -> new HashMap<>())
                : shapeOf(route.pattern()).byMethod();
        if (byMethod.putIfAbsent(route.method(), route) != null) {
            throw new IllegalArgumentException("route declared twice: " + route.method() + " " + route.pattern());
        }
    }

    private Shape shapeOf(PathPattern pattern) {
        for (Shape shape : shapes) {
            if (shape.pattern().sameShape(pattern)) return shape;
        }
        Shape shape = new Shape(pattern, new HashMap<>());
        shapes.add(shape);
        return shape;
    }
}
