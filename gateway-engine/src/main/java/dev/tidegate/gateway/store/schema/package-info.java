/**
 * The schema and its migrations. Touches only its own tables; used by {@link dev.tidegate.gateway.store.JdbiStores}. Entry type:
 * {@link dev.tidegate.gateway.store.schema.SchemaMigrator}.
 */
@NullMarked
package dev.tidegate.gateway.store.schema;

import org.jspecify.annotations.NullMarked;
