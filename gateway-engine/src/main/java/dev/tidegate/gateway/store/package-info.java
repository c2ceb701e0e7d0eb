/**
 * All SQL of the gateway: the stores of every feature on SQLite and PostgreSQL, their transactions, and the schema with its migrations.
 * May depend on every package below it; used by the assembly alone. Entry type: {@link dev.tidegate.gateway.store.JdbiStores}.
 */
@NullMarked
package dev.tidegate.gateway.store;

import org.jspecify.annotations.NullMarked;
