/**
 * How the first administrator is made: by a setup link, from configuration, or by an operator. Depends on users, passwords and the audit
 * log. Entry types: {@link dev.tidegate.gateway.setup.FirstAdminService} for starts and commands,
 * {@link dev.tidegate.gateway.setup.SetupService} for the page behind the link.
 */
@NullMarked
package dev.tidegate.gateway.setup;

import org.jspecify.annotations.NullMarked;
