/**
 * A strict HTTP/1.1 client on JDK sockets: an ambiguous answer ends the connection. May depend on config.value, exchange and upstream;
 * used by whatever opens a client. Entry type: {@link dev.tidegate.gateway.upstream.http1.Http1Client}.
 */
@NullMarked
package dev.tidegate.gateway.upstream.http1;

import org.jspecify.annotations.NullMarked;
