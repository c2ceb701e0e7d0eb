/**
 * All SQL of the gateway, below this package: connections ({@code pool}), schema ({@code schema}), access ({@code jdbc}), and the stores,
 * one package per feature, each with one entry that makes them. What is left here opens, wires and closes them. May depend on every
 * package below it; used by the assembly alone. Entry type: {@link dev.tidegate.gateway.store.JdbiStores}.
 */
@NullMarked
package dev.tidegate.gateway.store;

import org.jspecify.annotations.NullMarked;
