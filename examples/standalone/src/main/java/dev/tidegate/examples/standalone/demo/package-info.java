/**
 * The demo: a gateway on a database of its own, in front of a provider that answers from a script in the APIs of OpenAI and Anthropic.
 *
 * <p>May depend on {@code command} and {@code serve}. Entry types: {@link dev.tidegate.examples.standalone.demo.DemoCommand} and
 * {@link dev.tidegate.examples.standalone.demo.ScriptedProvider}.
 */
@NullMarked
package dev.tidegate.examples.standalone.demo;

import org.jspecify.annotations.NullMarked;
