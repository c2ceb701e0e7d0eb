/**
 * How the first administrator comes to be: by a setup link, from configuration, or by an operator's hand. Depends on users, passwords and
 * the audit log. Entry types: {@link dev.tidegate.gateway.setup.FirstAdminService} for starts and commands,
 * {@link dev.tidegate.gateway.setup.SetupService} for the page behind the link.
 */
@NullMarked
package dev.tidegate.gateway.setup;

import org.jspecify.annotations.NullMarked;
