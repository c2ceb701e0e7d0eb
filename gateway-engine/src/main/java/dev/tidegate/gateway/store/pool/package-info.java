/**
 * The connections to a database: pools of the gateway's own or a host's, on SQLite and PostgreSQL, and what differs between the two. Knows
 * nothing of what is stored; used by the rest of the store. Entry type: {@link dev.tidegate.gateway.store.pool.Pools}.
 */
@NullMarked
package dev.tidegate.gateway.store.pool;

import org.jspecify.annotations.NullMarked;
