/**
 * Both databases for tests, and the contracts that every store keeps on each.
 *
 * <p>May depend on the package above. Entry types: {@code TestDatabase} and {@code StoreContract}.
 */
@NullMarked
package dev.tidegate.gateway.testkit.database;

import org.jspecify.annotations.NullMarked;
