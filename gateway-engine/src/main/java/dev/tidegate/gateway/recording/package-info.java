/**
 * One record per call, written in groups before the caller sees the end of the answer (MONEY-4, ADR 0023).
 * May depend on metering, tx, directory and identity-core; used by proxy. Entry type: {@link dev.tidegate.gateway.recording.CallRecorder}.
 */
@NullMarked
package dev.tidegate.gateway.recording;

import org.jspecify.annotations.NullMarked;
