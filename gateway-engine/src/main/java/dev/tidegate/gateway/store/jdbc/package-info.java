/**
 * Access of stores to the database: transactions and their reruns, the meaning of failures, and the forms in which values are bound, read
 * and paged. Knows no feature's tables except the identity epoch; used by the stores of every feature. Entry type:
 * {@link dev.tidegate.gateway.store.jdbc.JdbiAccess}.
 */
@NullMarked
package dev.tidegate.gateway.store.jdbc;

import org.jspecify.annotations.NullMarked;
