/**
 * The records of calls in the database: ledger and request log. Used by {@link dev.tidegate.gateway.store.JdbiStores} alone. Entry type:
 * {@link dev.tidegate.gateway.store.recording.JdbiRecordingStores}.
 */
@NullMarked
package dev.tidegate.gateway.store.recording;

import org.jspecify.annotations.NullMarked;
