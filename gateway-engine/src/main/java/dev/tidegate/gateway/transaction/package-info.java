/**
 * The boundary of a transaction, and what a store says when it cannot do its work. May depend on refusal, time and identity-core; used by
 * every service and store. Entry type: {@link dev.tidegate.gateway.transaction.Transactions}.
 */
@NullMarked
package dev.tidegate.gateway.transaction;

import org.jspecify.annotations.NullMarked;
