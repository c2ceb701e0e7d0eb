package dev.tidegate.gateway.api;

import static java.util.Objects.requireNonNull;

import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.Permission;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line of the control plane's API: method, path, who may call it, what it takes and gives, and what answers it. Routing, the OpenAPI
 * document and the permission matrix are all made from it. Immutable.
 *
 * @param id a name for programs, unique: {@code operationId} in OpenAPI
 * @param summary what it does, in one sentence
 * @param refusals how it can refuse
 * @param handler what answers it: with an output, a {@link dev.tidegate.gateway.paging.Page} of them, or an {@link Answered} one
 */
public record Operation(
        String id,
        String method,
        String path,
        String summary,
        Access access,
        Input input,
        Output output,
        Set<RefusalKind> refusals,
        Function<? extends ApiCall<?>, ?> handler) {
    public Operation {
        requireNonNull(id, "id");
        requireNonNull(method, "method");
        requireNonNull(path, "path");
        if (summary.isBlank()) throw new IllegalArgumentException(id + " (expected: a summary)");
        requireNonNull(access, "access");
        requireNonNull(input, "input");
        requireNonNull(output, "output");
        refusals = Set.copyOf(refusals);
        requireNonNull(handler, "handler");
    }

    /** A reading operation, for signed-in users with the permission. */
    public static OperationBuilder<ApiCall.None, ApiCall.None> get(String id, String path, Permission permission) {
        return new OperationBuilder<>(id, "GET", path, permission);
    }

    public static OperationBuilder<ApiCall.None, ApiCall.None> post(String id, String path, Permission permission) {
        return new OperationBuilder<>(id, "POST", path, permission);
    }

    public static OperationBuilder<ApiCall.None, ApiCall.None> put(String id, String path, Permission permission) {
        return new OperationBuilder<>(id, "PUT", path, permission);
    }

    public static OperationBuilder<ApiCall.None, ApiCall.None> patch(String id, String path, Permission permission) {
        return new OperationBuilder<>(id, "PATCH", path, permission);
    }

    public static OperationBuilder<ApiCall.None, ApiCall.None> delete(String id, String path, Permission permission) {
        return new OperationBuilder<>(id, "DELETE", path, permission);
    }

    /** A reading operation that anyone may call. */
    public static OperationBuilder<ApiCall.None, ApiCall.None> openGet(String id, String path) {
        return new OperationBuilder<>(id, "GET", path, null);
    }

    /** An operation that anyone may call, but browsers only from our own pages. */
    public static OperationBuilder<ApiCall.None, ApiCall.None> openPost(String id, String path) {
        return new OperationBuilder<>(id, "POST", path, null);
    }

    /**
     * Who may call an operation.
     *
     * @param permission null when anyone may
     * @param beforePasswordChange whether it may be called even by a user who must change their password first (USER-10)
     */
    public record Access(@Nullable Permission permission, boolean beforePasswordChange) {}

    /**
     * What an operation takes.
     *
     * @param record {@link ApiCall.None} for nothing
     */
    public record Input(Class<?> record, Place place) {
        /** Where it is in a request. */
        public enum Place {
            NOWHERE,
            QUERY,
            BODY
        }
    }

    /**
     * What an operation gives.
     *
     * @param record the type of its answer, or of each entry on a page
     * @param status of the answer unless it is a refusal
     */
    public record Output(Class<?> record, Shape shape, int status) {
        /** What {@code data} in an answer is. */
        public enum Shape {
            ONE,
            /** The record, or null. */
            ONE_OR_NULL,
            PAGE,
            /** A document of its own, without {@code data} around it. */
            BARE
        }
    }

    boolean takes(Input.Place place) {
        return input.place() == place;
    }

    boolean gives(Output.Shape shape) {
        return output.shape() == shape;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
