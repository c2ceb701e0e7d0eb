/**
 * The pages of the running launcher in a real browser.
 *
 * <p>Nothing depends on it. Entry type: {@link dev.tidegate.examples.standalone.browser.BrowserTest}.
 */
@NullMarked
package dev.tidegate.examples.standalone.browser;

import org.jspecify.annotations.NullMarked;
