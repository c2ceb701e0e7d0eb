/**
 * Real client libraries against the running launcher, with a scripted provider behind it.
 *
 * <p>Nothing depends on it. Entry type: {@link dev.tidegate.examples.standalone.clients.ClientSuiteGateway}.
 */
@NullMarked
package dev.tidegate.examples.standalone.clients;

import org.jspecify.annotations.NullMarked;
