/** Shows an adapter for a server that Tidegate has none for: Jetty without servlets. Entry type: {@link GatewayHandler}. */
package dev.tidegate.examples.ownadapter;
