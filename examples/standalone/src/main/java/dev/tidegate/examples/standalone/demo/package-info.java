/**
 * A provider that answers from a script, for the demo: OpenAI and Anthropic APIs, JSON and streams.
 * The launcher depends on it. Entry type: {@link dev.tidegate.examples.standalone.demo.ScriptedProvider}.
 */
@NullMarked
package dev.tidegate.examples.standalone.demo;

import org.jspecify.annotations.NullMarked;
