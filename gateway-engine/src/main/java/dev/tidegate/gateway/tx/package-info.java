/**
 * The transaction boundary and the one exception that crosses it.
 * May depend on identity-core; used by every service and store. Entry type: {@link dev.tidegate.gateway.tx.Transactions}.
 */
@NullMarked
package dev.tidegate.gateway.tx;

import org.jspecify.annotations.NullMarked;
