package dev.tidegate.gateway.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal files that are no longer written: those to be replayed, left by dead processes of the same installation or retired by this
 * one, and those kept for a person to examine. One thread replays; others may add files and query.
 */
final class JournalBacklog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalBacklog.class);

    private final @Nullable JournalDirectory directory;
    private final List<JournalFile> pending = new CopyOnWriteArrayList<>();
    private final Set<Path> kept = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param directory null for a gateway without a journal */
    JournalBacklog(@Nullable JournalDirectory directory) {
        this.directory = directory;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Adds a file of this process that accepts no more records; when it is too late here, the next start replays it. */
    void add(JournalFile file) {
        pending.add(file);
        if (closed) releaseAll();
    }

    /** The files to replay, oldest first, including those that dead processes have left since the last call. */
    List<JournalFile> takeOver() throws IOException {
        if (directory == null) return List.of();
        for (Path file : directory.calls()) {
            if (kept.contains(file)) continue;
            Optional<JournalClaim> claim = JournalClaim.of(file);
            claim.ifPresent(free -> pending.add(new JournalFile(free)));
        }
        return List.copyOf(pending);
    }

    /** Notes that the whole file is in the database. */
    void replayed(JournalFile file) throws IOException {
        pending.remove(file);
        file.delete();
    }

    /** Leaves the file in place for a person, or for software that can read it. */
    void keep(JournalFile file, String why) {
        log.error("Call records in {} are not replayed; the file is kept: {}", file.path(), why);
        kept.add(file.path());
        pending.remove(file);
        release(file);
    }

    /** Sets lines aside from replay for a person to examine. */
    void setAside(List<String> lines, String why) throws IOException {
        if (directory == null) throw new IOException("there is no journal directory");
        JournalFile aside = new JournalFile(directory.createRejected());
        try (aside) {
            aside.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8), 0);
            aside.sync();
        } catch (IOException e) {
            aside.delete();
            throw e;
        }
        log.error("{} lines of call records are kept in {}: {}", lines.size(), aside.path(), why);
        kept.add(aside.path());
    }

    /** Sets aside records that the database refuses individually. */
    void setAsideRefused(List<CallRecord> calls) throws IOException {
        List<String> lines = calls.stream().map(RecordLine::write).toList();
        setAside(lines, "the database refuses them while it accepts others. Look into them.");
    }

    /** How many files this process has found that need attention from a person. */
    int keptFiles() {
        return kept.size();
    }

    /** Leaves unreplayed files to the next start. */
    @Override
    public void close() {
        closed = true;
        releaseAll();
    }

    private void releaseAll() {
        for (JournalFile file : List.copyOf(pending)) {
            if (pending.remove(file)) release(file);
        }
    }

    private static void release(JournalFile file) {
        try {
            file.close();
        } catch (IOException e) {
            log.warn("{} could not be closed.", file.path(), e);
        }
    }
}
