/**
 * How the first administrator is made: by a setup link, from configuration, or by an operator. May depend on audit, config, password,
 * principal, refusal, secret, transaction, user and identity-core. Entry type: {@link dev.tidegate.gateway.setup.FirstAccess}.
 */
@NullMarked
package dev.tidegate.gateway.setup;

import org.jspecify.annotations.NullMarked;
