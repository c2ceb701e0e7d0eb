/**
 * Services that a gateway calls, played by tests: scripted, hostile, or behind a proxy.
 *
 * <p>May depend on the package above. Entry type: {@code ScriptedUpstream}.
 */
@NullMarked
package dev.tidegate.gateway.testkit.upstream;

import org.jspecify.annotations.NullMarked;
