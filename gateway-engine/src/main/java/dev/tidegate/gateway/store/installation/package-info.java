/**
 * Everything that exists once per installation: its id, its lock, its setup, the settings its nodes agree on, and what configuration has
 * seeded.
 * Used by {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type:
 * {@link dev.tidegate.gateway.store.installation.JdbiInstallationStores}.
 */
@NullMarked
package dev.tidegate.gateway.store.installation;

import org.jspecify.annotations.NullMarked;
