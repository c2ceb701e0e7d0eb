/**
 * From an exchange to a handler and back: gate, router, guards, errors.
 * May depend on everything below it; used by the handlers' packages and the assembly. Entry type: {@link dev.tidegate.gateway.routing.Dispatcher}.
 */
@NullMarked
package dev.tidegate.gateway.routing;

import org.jspecify.annotations.NullMarked;
