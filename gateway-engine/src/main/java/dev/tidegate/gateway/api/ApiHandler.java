package dev.tidegate.gateway.api;

/**
 * Answers one operation.
 *
 * @param <I> what it takes
 * @param <O> what it gives: a record, a {@link dev.tidegate.gateway.paging.Page} of them, or an {@link Answered} one
 */
@FunctionalInterface
public interface ApiHandler<I, O> {

    /**
     * The answer.
     *
     * @throws dev.tidegate.gateway.refusal.RefusedException for an answer that is a refusal
     */
    O handle(ApiCall<I> call);
}
