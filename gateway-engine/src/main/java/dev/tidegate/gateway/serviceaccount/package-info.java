/**
 * Managing service accounts (SA-1, SA-3). May depend on audit, paging, principal, refusal, secret, transaction and identity-core. Entry
 * type: {@link dev.tidegate.gateway.serviceaccount.ServiceAccountService}.
 */
@NullMarked
package dev.tidegate.gateway.serviceaccount;

import org.jspecify.annotations.NullMarked;
