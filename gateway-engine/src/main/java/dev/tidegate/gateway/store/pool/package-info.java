/**
 * The connections to a database: the gateway's own pools or a host's, on SQLite and PostgreSQL, and the differences between the two. Knows
 * nothing about what is stored; used by the rest of the store. Entry type: {@link dev.tidegate.gateway.store.pool.Pools}.
 */
@NullMarked
package dev.tidegate.gateway.store.pool;

import org.jspecify.annotations.NullMarked;
