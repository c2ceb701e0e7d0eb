/**
 * The trusted proxy behind a real nginx, which runs the configuration of {@code docs/trusted-proxy.md}. Needs nginx on the PATH; the profile
 * {@code nginx} turns it on.
 *
 * <p>Nothing depends on it. Entry type: {@code NginxFront}.
 */
@NullMarked
package dev.tidegate.examples.standalone.nginx;

import org.jspecify.annotations.NullMarked;
