/**
 * Both ends of HTTP in tests: exchanges without a server, raw sockets, and people and programs that call.
 *
 * <p>Depends on nothing of the engine above {@code exchange}, {@code http} and the vocabulary of requests. Entry types: {@code RecordedExchange}, {@code RawHttpClient}.
 */
@NullMarked
package dev.tidegate.gateway.testkit.http;

import org.jspecify.annotations.NullMarked;
