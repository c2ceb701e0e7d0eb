package dev.tidegate.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tidegate.gateway.api.Operation.Input.Place;
import dev.tidegate.gateway.api.Operation.Output.Shape;
import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.guard.Guard;
import dev.tidegate.gateway.guard.OpenGuard;
import dev.tidegate.gateway.guard.Recognition;
import dev.tidegate.gateway.guard.SameOrigin;
import dev.tidegate.gateway.guard.SessionGuard;
import dev.tidegate.gateway.http.Body;
import dev.tidegate.gateway.http.QueryString;
import dev.tidegate.gateway.http.Request;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.gateway.paging.PagePosition;
import dev.tidegate.gateway.paging.PageRequest;
import dev.tidegate.gateway.refusal.RefusedException;
import dev.tidegate.gateway.routing.Route;
import dev.tidegate.identity.permission.Caller;
import dev.tidegate.identity.permission.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns operations into routes: guard, input, handler, envelope (docs/adr/0013). Thread-safe. */
public final class OperationRoutes {
    private final Recognition recognition;
    private final SameOrigin sameOrigin;

    public OperationRoutes(Recognition recognition, SameOrigin sameOrigin) {
        this.recognition = recognition;
        this.sameOrigin = sameOrigin;
    }

    /** The routes of the operations that these handlers answer, and of one that serves the document describing all of them. */
    public List<Route> routes(List<ApiHandlers> handlers) {
        List<Operation> operations = handlers.stream()
                .map(ApiHandlers::operations)
                .flatMap(List::stream)
                .toList();
        return OpenApiDocument.described(operations).stream().map(this::route).toList();
    }

    private Route route(Operation operation) {
        Route route = Route.of(
                operation.method(),
                operation.path(),
                guard(operation),
                (request, caller) -> answer(operation, request, caller));
        // the rest of a path is the id of a model, and browsers encode its slashes
        return operation.path().endsWith("...}") ? route.alsoWithEncodedSlash() : route;
    }

    private Guard<? extends Caller> guardOf(Operation operation) {
        Permission permission = operation.access().permission();
        if (permission == null) return new OpenGuard();
        SessionGuard guard = new SessionGuard(recognition, permission);
        return operation.access().beforePasswordChange() ? guard.alsoBeforePasswordChange() : guard;
    }

    private Guard<Caller> guard(Operation operation) {
        Guard<? extends Caller> guard = guardOf(operation);
        return new Guard<>() {
            @Override
            public Caller check(Request request) {
                Caller caller = guard.check(request);
                if (guard.isOpen()) sameOrigin.requireUnlessSilent(request);
                return caller;
            }

            @Override
            public boolean isOpen() {
                return guard.isOpen();
            }
        };
    }

    @SuppressWarnings("unchecked") // OperationBuilder ties the handler's types to the declared ones
    private static Response answer(Operation operation, Request request, Caller caller) {
        Function<ApiCall<Object>, Object> handler = (Function<ApiCall<Object>, Object>) operation.handler();
        return response(operation, handler.apply(call(operation, request, caller)));
    }

    private static ApiCall<Object> call(Operation operation, Request request, Caller caller) {
        Map<String, String> query = QueryString.parse(request.target().query()).orElseThrow(RefusedException::new);
        PageRequest page = operation.gives(Shape.PAGE) ? page(query) : PageRequest.first(1);
        Class<?> input = operation.input().record();
        if (operation.takes(Place.BODY)) {
            return new ApiCall<>(request, caller, InputReader.body(request, input), page);
        }
        if (!operation.method().equals("GET")) InputReader.requireJson(request);
        return new ApiCall<>(request, caller, InputReader.query(query, input), page);
    }

    /** Removes its two parameters from the query. */
    private static PageRequest page(Map<String, String> query) {
        String cursor = query.remove("cursor");
        PagePosition after = cursor == null
                ? null
                : PagePosition.parse(cursor)
                        .orElseThrow(() -> InvalidInput.refused(
                                "cursor",
                                "This cursor does not come from a list. Send the next_cursor of the previous page."));
        return new PageRequest(after, limit(query.remove("limit")));
    }

    private static int limit(@Nullable String text) {
        if (text == null) return PageRequest.DEFAULT_LIMIT;
        int limit = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (limit >= 1 && limit <= PageRequest.MAX_LIMIT) return limit;
        throw InvalidInput.refused("limit", "limit must be a number from 1 to " + PageRequest.MAX_LIMIT + ".");
    }

    private static Response response(Operation operation, @Nullable Object result) {
        Headers own = result instanceof Answered<?> answered ? answered.headers() : Headers.none();
        Object value = result instanceof Answered<?> answered ? answered.value() : result;
        Headers.Builder headers = Headers.builder()
                .add("Content-Type", "application/json")
                .add("Cache-Control", "no-store")
                .add("X-Content-Type-Options", "nosniff");
        own.forEach(field -> headers.add(field.name(), field.value()));
        return new Response(
                operation.output().status(), headers.build(), new Body.Bytes(json(envelope(operation, value))));
    }

    private static @Nullable Object envelope(Operation operation, @Nullable Object value) {
        if (operation.gives(Shape.BARE)) return value;
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("data", value instanceof Page<?> page ? list(page) : value);
        return envelope;
    }

    private static Map<String, @Nullable Object> list(Page<?> page) {
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("items", page.items());
        list.put("next_cursor", page.next() == null ? null : page.next().cursor());
        return list;
    }

    private static byte[] json(@Nullable Object value) {
        try {
            return ApiJson.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that is no JSON", e);
        }
    }
}
