/**
 * All SQL of the gateway, in the packages below: connections ({@code pool}), schema ({@code schema}), access ({@code jdbc}), and the
 * stores, one package per feature, each with one entry type that creates them. This package itself opens, wires and closes them. May depend
 * on every package below it; used only by the assembly. Entry type: {@link dev.tidegate.gateway.store.JdbiStores}.
 */
@NullMarked
package dev.tidegate.gateway.store;

import org.jspecify.annotations.NullMarked;
