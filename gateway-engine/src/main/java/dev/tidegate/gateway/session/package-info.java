/**
 * Lasting sign-ins: server-side records behind an opaque token (SES-1 to SES-6). May depend on audit, config, http, paging, principal,
 * refusal, secret, transaction and identity-core. Entry type: {@link dev.tidegate.gateway.session.Sessions}.
 */
@NullMarked
package dev.tidegate.gateway.session;

import org.jspecify.annotations.NullMarked;
