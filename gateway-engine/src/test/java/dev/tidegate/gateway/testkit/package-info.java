/**
 * What tests of the engine, of adapters and of hosts stand on: a gateway to test with, a settable clock, waits and processes. The packages
 * below have the contracts, the databases, the callers and the services that are called. Ships in the tests jar.
 */
@NullMarked
package dev.tidegate.gateway.testkit;

import org.jspecify.annotations.NullMarked;
