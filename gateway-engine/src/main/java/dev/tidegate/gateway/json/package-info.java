/**
 * The one place where JSON is set up, and the scan that finds members of an object by their bytes.
 * May depend on the JDK and Jackson; used by whoever reads or writes JSON. Entry type: {@link dev.tidegate.gateway.json.Json}.
 */
@NullMarked
package dev.tidegate.gateway.json;

import org.jspecify.annotations.NullMarked;
