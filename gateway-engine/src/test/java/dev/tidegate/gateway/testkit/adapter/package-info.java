/**
 * What every adapter and its server keep: contracts over a real server. Ships in the tests jar.
 *
 * <p>May depend on all of the test kit. Entry type: {@link dev.tidegate.gateway.testkit.adapter.GatewayAdapterContract}.
 */
@NullMarked
package dev.tidegate.gateway.testkit.adapter;

import org.jspecify.annotations.NullMarked;
