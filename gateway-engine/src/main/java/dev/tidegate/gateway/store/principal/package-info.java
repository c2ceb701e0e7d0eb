/**
 * Users, teams, service accounts, memberships and invitations in the database. Used by {@link dev.tidegate.gateway.store.JdbiStores}; other
 * stores whose statements join users read them with {@link dev.tidegate.gateway.store.principal.PrincipalRows}. Entry type:
 * {@link dev.tidegate.gateway.store.principal.JdbiPrincipalStores}.
 */
@NullMarked
package dev.tidegate.gateway.store.principal;

import org.jspecify.annotations.NullMarked;
