/**
 * Which models teams, users and service accounts may use, and how this is decided (ACC-1 to ACC-4). May depend on audit, model,
 * principal, refusal, transaction and identity-core. Entry type: {@link dev.tidegate.gateway.access.AccessService}.
 */
@NullMarked
package dev.tidegate.gateway.access;

import org.jspecify.annotations.NullMarked;
