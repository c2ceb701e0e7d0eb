/**
 * Models, routes and providers in the database. Used by {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type:
 * {@link dev.tidegate.gateway.store.catalogue.JdbiCatalogueStores}.
 */
@NullMarked
package dev.tidegate.gateway.store.catalogue;

import org.jspecify.annotations.NullMarked;
