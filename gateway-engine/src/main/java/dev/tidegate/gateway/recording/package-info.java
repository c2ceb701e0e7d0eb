/**
 * One record per call, written in groups before the caller sees the end of the answer (MONEY-4, docs/adr/0037). Records go from the
 * recorder through its queue to the writer, and from there to the database or the journal, unless the journal takes them first and the database follows; replay moves the journal's records to the
 * database.
 * May depend on metering, transaction, json, naming, time and identity-core; used by call. Entry type:
 * {@link dev.tidegate.gateway.recording.CallRecorder}.
 */
@NullMarked
package dev.tidegate.gateway.recording;

import org.jspecify.annotations.NullMarked;
