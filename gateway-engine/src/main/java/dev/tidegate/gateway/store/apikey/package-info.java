/**
 * API keys in the database, beside the model lists that say what they and their owners may use. Used by
 * {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type: {@link dev.tidegate.gateway.store.apikey.ApiKeyStores}.
 */
@NullMarked
package dev.tidegate.gateway.store.apikey;

import org.jspecify.annotations.NullMarked;
