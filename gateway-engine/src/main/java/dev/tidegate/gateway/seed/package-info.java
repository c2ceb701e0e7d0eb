/**
 * Makes the database hold what configuration declares to exist: a plan, and its application in one transaction (SEED-1 to SEED-4). May
 * depend on apikey, audit, budget, config, model, principal, provider, secret, session, transaction, user and identity-core. Entry type:
 * {@link dev.tidegate.gateway.seed.Seeder}.
 */
@NullMarked
package dev.tidegate.gateway.seed;

import org.jspecify.annotations.NullMarked;
