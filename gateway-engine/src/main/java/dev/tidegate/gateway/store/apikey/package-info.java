/**
 * API keys in the database, and the model lists that say what keys and their owners may use. Used by
 * {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type: {@link dev.tidegate.gateway.store.apikey.JdbiApiKeyStores}.
 */
@NullMarked
package dev.tidegate.gateway.store.apikey;

import org.jspecify.annotations.NullMarked;
