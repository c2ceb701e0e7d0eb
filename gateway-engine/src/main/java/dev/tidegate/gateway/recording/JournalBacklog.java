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
 * The files of the journal that nobody writes any more: those that are to be replayed, left by dead processes of the same installation
 * or given up by this one, and those that are kept for a person to look at. One
 * thread replays; others may add files and ask.
 */
final class JournalBacklog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalBacklog.class);

    private final @Nullable JournalDirectory directory;
    private final List<JournalFile> pending = new CopyOnWriteArrayList<>();
    private final Set<Path> kept = ConcurrentHashMap.newKeySet();

    /** @param directory null for a gateway without a journal */
    JournalBacklog(@Nullable JournalDirectory directory) {
        this.directory = directory;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** A file of this process that takes no more records. */
    void add(JournalFile file) {
        pending.add(file);
    }

    /** What is to be replayed, oldest first, with the files that dead processes have left since the last time. */
    List<JournalFile> takeOver() throws IOException {
        if (directory == null) return List.of();
        for (Path file : directory.calls()) {
            if (kept.contains(file)) continue;
            Optional<JournalClaim> claim = JournalClaim.of(file);
            claim.ifPresent(free -> pending.add(new JournalFile(free)));
        }
        return List.copyOf(pending);
    }

    /** All of the file is in the database. */
    void replayed(JournalFile file) throws IOException {
        pending.remove(file);
        file.delete();
    }

    /** The file stays where it is, for a person or for software that can read it. */
    void keep(JournalFile file, String why) {
        log.error("Call records in {} are not replayed; the file is kept: {}", file.path(), why);
        kept.add(file.path());
        pending.remove(file);
        release(file);
    }

    /** Keeps lines apart from any replay, for a person to look at. */
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

    /** Keeps records that the database refuses for themselves. */
    void setAsideRefused(List<CallRecord> calls) throws IOException {
        List<String> lines = calls.stream().map(RecordLine::write).toList();
        setAside(lines, "the database refuses them while it takes others. Look into them.");
    }

    /** How many files this process has found that somebody has to look at. */
    int keptFiles() {
        return kept.size();
    }

    /** Leaves what is not replayed to the next start. */
    @Override
    public void close() {
        pending.forEach(JournalBacklog::release);
        pending.clear();
    }

    private static void release(JournalFile file) {
        try {
            file.close();
        } catch (IOException e) {
            log.warn("{} could not be closed.", file.path(), e);
        }
    }
}
