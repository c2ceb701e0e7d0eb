/**
 * The application that tests deploy with libraries and a class loader of its own.
 *
 * <p>Nothing depends on it; {@code WarServer} names its entry type {@code WarApplication}.
 */
@NullMarked
package dev.tidegate.examples.tomcat.war;

import org.jspecify.annotations.NullMarked;
