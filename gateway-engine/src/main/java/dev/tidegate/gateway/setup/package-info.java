/**
 * How the first administrator is made: by a setup link, from configuration, or by an operator. Depends on users, passwords and the audit
 * log. Entry type: {@link dev.tidegate.gateway.setup.FirstAccess}.
 */
@NullMarked
package dev.tidegate.gateway.setup;

import org.jspecify.annotations.NullMarked;
