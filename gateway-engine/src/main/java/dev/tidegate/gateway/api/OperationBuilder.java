package dev.tidegate.gateway.api;

import static dev.tidegate.gateway.api.Operation.Input.Place.BODY;
import static dev.tidegate.gateway.api.Operation.Input.Place.NOWHERE;
import static dev.tidegate.gateway.api.Operation.Input.Place.QUERY;
import static dev.tidegate.gateway.api.Operation.Output.Shape.BARE;
import static dev.tidegate.gateway.api.Operation.Output.Shape.ONE;
import static dev.tidegate.gateway.api.Operation.Output.Shape.ONE_OR_NULL;
import static dev.tidegate.gateway.api.Operation.Output.Shape.PAGE;

import dev.tidegate.gateway.api.Operation.Access;
import dev.tidegate.gateway.api.Operation.Input;
import dev.tidegate.gateway.api.Operation.Output;
import dev.tidegate.gateway.paging.Page;
import dev.tidegate.identity.RefusalKind;
import dev.tidegate.identity.permission.Permission;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Declares an operation: its purpose, input and output, and last the handler. The refusals common to its kind are known; {@link #refuses}
 * adds to them. For one thread.
 *
 * @param <I> what it takes
 * @param <O> what its handler gives
 */
public final class OperationBuilder<I, O> {
    private final String id;
    private final String method;
    private final String path;
    private final Set<RefusalKind> refusals = EnumSet.of(RefusalKind.INVALID, RefusalKind.UNAVAILABLE);
    private Access access;
    private String summary = "";
    private Input input = new Input(ApiCall.None.class, NOWHERE);
    private Output output = new Output(ApiCall.None.class, ONE, 200);

    /** @param permission null when anyone may call it */
    OperationBuilder(String id, String method, String path, @Nullable Permission permission) {
        this.id = id;
        this.method = method;
        this.path = path;
        this.access = new Access(permission, false);
        boolean reads = method.equals("GET");
        if (permission != null) refusals.add(RefusalKind.UNAUTHENTICATED);
        if (permission != null || !reads) refusals.add(RefusalKind.FORBIDDEN); // an open one: from another origin
        if (path.contains("{")) refusals.add(RefusalKind.NOT_FOUND);
        if (!reads) refusals.add(RefusalKind.UNSUPPORTED_CONTENT);
    }

    /** What it does, in one sentence. */
    public OperationBuilder<I, O> summary(String sentence) {
        summary = sentence;
        return this;
    }

    /** It can be called while the password must be changed first. */
    public OperationBuilder<I, O> alsoBeforePasswordChange() {
        access = new Access(access.permission(), true);
        return this;
    }

    /** It takes this record as its body. */
    public <N> OperationBuilder<N, O> takes(Class<N> body) {
        input = new Input(body, BODY);
        refusals.add(RefusalKind.TOO_LARGE);
        return retyped();
    }

    /** It takes this record's members as parameters of the query. */
    public <N> OperationBuilder<N, O> filteredBy(Class<N> query) {
        input = new Input(query, QUERY);
        return retyped();
    }

    public <N> OperationBuilder<I, N> gives(Class<N> record) {
        return output(new Output(record, ONE, 200));
    }

    /** Its answer's {@code data} may be null. */
    public <N> OperationBuilder<I, Answered<N>> givesOrNull(Class<N> record) {
        return output(new Output(record, ONE_OR_NULL, 200));
    }

    /** It gives this record with headers of its own. */
    public <N> OperationBuilder<I, Answered<N>> givesWithHeaders(Class<N> record) {
        return output(new Output(record, ONE, 200));
    }

    /** It makes something new: 201. */
    public <N> OperationBuilder<I, N> creates(Class<N> record) {
        return output(new Output(record, ONE, 201));
    }

    /** It gives a page of these, newest first; {@code limit} and {@code cursor} come in the query. */
    public <N> OperationBuilder<I, Page<N>> lists(Class<N> record) {
        return output(new Output(record, PAGE, 200));
    }

    /** It gives a document as it stands. */
    public <N> OperationBuilder<I, N> givesBare(Class<N> document) {
        return output(new Output(document, BARE, 200));
    }

    /** It can also refuse in these ways. */
    public OperationBuilder<I, O> refuses(RefusalKind... kinds) {
        refusals.addAll(Set.of(kinds));
        return this;
    }

    /**
     * The operation, answered by this handler.
     *
     * @param handler throws {@link dev.tidegate.gateway.refusal.RefusedException} for an answer that is a refusal
     */
    public Operation answeredBy(Function<ApiCall<I>, O> handler) {
        return new Operation(id, method, path, summary, access, input, output, refusals, handler);
    }

    private <N> OperationBuilder<I, N> output(Output given) {
        output = given;
        return retyped();
    }

    @SuppressWarnings("unchecked") // the types only tie input and output to the handler
    private <X, Y> OperationBuilder<X, Y> retyped() {
        return (OperationBuilder<X, Y>) this;
    }
}
