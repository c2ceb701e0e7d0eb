/**
 * Long lists in pages, newest first, continued by a cursor.
 * May depend on refusal and identity-core; used by stores and handlers. Entry type: {@link dev.tidegate.gateway.paging.PageRequest}.
 */
@NullMarked
package dev.tidegate.gateway.paging;

import org.jspecify.annotations.NullMarked;
