/**
 * The control plane's HTTP API as data: operations with their input, answer, permission and refusals, bound to JSON in one way.
 * May depend on everything below it; used by the packages that declare operations. Entry type: {@link dev.tidegate.gateway.api.Operation}.
 */
@NullMarked
package dev.tidegate.gateway.api;

import org.jspecify.annotations.NullMarked;
