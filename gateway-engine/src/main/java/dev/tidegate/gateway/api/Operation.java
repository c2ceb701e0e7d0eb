package dev.tidegate.gateway.api;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.paging.Page;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.Permission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of the control plane's API: method, path, who may call it, what it takes and gives, and what answers it. Routing, the OpenAPI
 * document and the permission matrix are all made from it. Immutable.
 */
public final class Operation {
    /** Who may call an operation. */
    public enum Access {
        /** Anyone. */
        OPEN,
        /** Who is signed in and has the permission. */
        PERMITTED,
        /** The same, also while the password must be changed first (USER-10). */
        PERMITTED_BEFORE_PASSWORD_CHANGE
    }

    /** What the {@code data} of an answer is. */
    public enum Shape {
        ONE,
        /** The record, or null. */
        ONE_OR_NULL,
        PAGE,
        /** A document of its own, without {@code data} around it. */
        BARE
    }

    private final String id;
    private final String method;
    private final String path;
    private final Access access;
    private final @Nullable Permission permission;
    private final String summary;
    private final Class<?> input;
    private final boolean inputIsQuery;
    private final Class<?> output;
    private final Shape shape;
    private final int status;
    private final Set<RefusalKind> refusals;
    private final ApiHandler<?, ?> handler;

    private Operation(Draft<?, ?> draft, ApiHandler<?, ?> handler) {
        this.id = draft.id;
        this.method = draft.method;
        this.path = draft.path;
        this.access = draft.access;
        this.permission = draft.permission;
        this.summary = draft.summary;
        this.input = draft.input;
        this.inputIsQuery = draft.inputIsQuery;
        this.output = draft.output;
        this.shape = draft.shape;
        this.status = draft.status;
        this.refusals = Set.copyOf(draft.refusals);
        this.handler = requireNonNull(handler, "handler");
    }

    /** An operation that needs a session and this permission. */
    public static Draft<ApiCall.None, ApiCall.None> of(
            String id, String method, String path, Permission permission, String summary) {
        return new Draft<>(id, method, path, Access.PERMITTED, permission, summary);
    }

    /** An operation that anyone may call. */
    public static Draft<ApiCall.None, ApiCall.None> open(String id, String method, String path, String summary) {
        return new Draft<>(id, method, path, Access.OPEN, null, summary);
    }

    /** A name for programs, unique: {@code operationId} in OpenAPI. */
    public String id() {
        return id;
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public Access access() {
        return access;
    }

    /** Null for an open one. */
    public @Nullable Permission permission() {
        return permission;
    }

    /** What it does, in one sentence. */
    public String summary() {
        return summary;
    }

    /** The record it takes; {@link ApiCall.None} for nothing. */
    public Class<?> input() {
        return input;
    }

    /** Whether the input comes in the query instead of the body. */
    public boolean inputIsQuery() {
        return inputIsQuery;
    }

    /** The record it gives, or of which it gives a page. */
    public Class<?> output() {
        return output;
    }

    public Shape shape() {
        return shape;
    }

    /** Of the answer when it is no refusal. */
    public int status() {
        return status;
    }

    /** How it can refuse. */
    public Set<RefusalKind> refusals() {
        return refusals;
    }

    ApiHandler<?, ?> handler() {
        return handler;
    }

    boolean takesBody() {
        return !inputIsQuery && input != ApiCall.None.class;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    /**
     * An operation that is being declared.
     *
     * @param <I> what it takes
     * @param <O> what its handler gives
     */
    public static final class Draft<I, O> {
        private final String id;
        private final String method;
        private final String path;
        private Access access;
        private final @Nullable Permission permission;
        private final String summary;
        private Class<?> input = ApiCall.None.class;
        private boolean inputIsQuery;
        private Class<?> output = ApiCall.None.class;
        private Shape shape = Shape.ONE;
        private int status = 200;
        private final Set<RefusalKind> refusals = EnumSet.of(RefusalKind.INVALID, RefusalKind.UNAVAILABLE);

        private Draft(
                String id, String method, String path, Access access, @Nullable Permission permission, String summary) {
            this.id = id;
            this.method = method;
            this.path = path;
            this.access = access;
            this.permission = permission;
            this.summary = summary;
            if (access != Access.OPEN) {
                refusals.add(RefusalKind.UNAUTHENTICATED);
                refusals.add(RefusalKind.FORBIDDEN);
            } else if (!method.equals("GET")) {
                refusals.add(RefusalKind.FORBIDDEN); // from another origin
            }
            if (path.contains("{")) refusals.add(RefusalKind.NOT_FOUND);
            if (!method.equals("GET")) refusals.add(RefusalKind.UNSUPPORTED_CONTENT);
        }

        /** It can be called while the password must be changed first. */
        public Draft<I, O> alsoBeforePasswordChange() {
            access = Access.PERMITTED_BEFORE_PASSWORD_CHANGE;
            return this;
        }

        /** It takes this record as its body. */
        public <N> Draft<N, O> takes(Class<N> body) {
            input = body;
            refusals.add(RefusalKind.TOO_LARGE);
            return retyped();
        }

        /** It takes this record's members as parameters of the query. */
        public <N> Draft<N, O> filteredBy(Class<N> query) {
            input = query;
            inputIsQuery = true;
            return retyped();
        }

        public <N> Draft<I, N> gives(Class<N> record) {
            return output(record, Shape.ONE, 200);
        }

        /** Its answer's {@code data} may be null. */
        public <N> Draft<I, Answered<N>> givesOrNull(Class<N> record) {
            this.<N>output(record, Shape.ONE_OR_NULL, 200);
            return retyped();
        }

        /** It gives this record with headers of its own. */
        public <N> Draft<I, Answered<N>> givesWithHeaders(Class<N> record) {
            this.<N>output(record, Shape.ONE, 200);
            return retyped();
        }

        /** It makes something new: 201. */
        public <N> Draft<I, N> creates(Class<N> record) {
            return output(record, Shape.ONE, 201);
        }

        /** It gives a page of these, newest first; {@code limit} and {@code cursor} come in the query. */
        public <N> Draft<I, Page<N>> lists(Class<N> record) {
            this.<N>output(record, Shape.PAGE, 200);
            return retyped();
        }

        /** It gives a document as it stands. */
        public <N> Draft<I, N> givesBare(Class<N> document) {
            return output(document, Shape.BARE, 200);
        }

        /** It can also refuse in these ways. */
        public Draft<I, O> refuses(RefusalKind... kinds) {
            refusals.addAll(Set.of(kinds));
            return this;
        }

        public Operation by(ApiHandler<I, O> handler) {
            return new Operation(this, handler);
        }

        private <N> Draft<I, N> output(Class<N> record, Shape newShape, int newStatus) {
            output = record;
            shape = newShape;
            status = newStatus;
            return retyped();
        }

        @SuppressWarnings("unchecked") // the types only tie input and output to the handler
        private <X, Y> Draft<X, Y> retyped() {
            return (Draft<X, Y>) this;
        }
    }
}
