/**
 * The JSON setup, and the scan that finds the positions of an object's members.
 * May depend on the JDK and Jackson; used by everything that reads or writes JSON. Entry type: {@link dev.tidegate.gateway.json.Json}.
 */
@NullMarked
package dev.tidegate.gateway.json;

import org.jspecify.annotations.NullMarked;
