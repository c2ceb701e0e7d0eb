/**
 * What tests of the engine, of adapters and of hosts stand on: contracts, a scripted upstream, a settable clock.
 * Ships in the tests jar. Entry type for adapters: {@link dev.tidegate.gateway.testkit.GatewayAdapterContract}.
 */
@NullMarked
package dev.tidegate.gateway.testkit;

import org.jspecify.annotations.NullMarked;
