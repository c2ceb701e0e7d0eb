/**
 * Managing API keys: creating, changing, rotating, revoking and showing them (KEY-1 to KEY-6). May depend on audit, budget, model,
 * paging, principal, refusal, secret, transaction and identity-core. Entry type: {@link dev.tidegate.gateway.apikey.ApiKeyService}.
 */
@NullMarked
package dev.tidegate.gateway.apikey;

import org.jspecify.annotations.NullMarked;
