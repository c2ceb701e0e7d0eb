/**
 * Commands that speak with a gateway elsewhere, as a person who signs in through a browser.
 *
 * <p>May depend on command. Entry types: the commands, {@code Waiting} for their tests.
 */
@NullMarked
package dev.tidegate.examples.standalone.remote;

import org.jspecify.annotations.NullMarked;
