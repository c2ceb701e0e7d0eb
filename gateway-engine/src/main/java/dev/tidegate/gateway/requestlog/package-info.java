/**
 * The request log: how calls went, for those who may see them, until it is purged. May depend on audit, paging, recording, refusal and
 * identity-core; used by the admin API. Entry type: {@link dev.tidegate.gateway.requestlog.RequestLog}.
 */
@NullMarked
package dev.tidegate.gateway.requestlog;

import org.jspecify.annotations.NullMarked;
