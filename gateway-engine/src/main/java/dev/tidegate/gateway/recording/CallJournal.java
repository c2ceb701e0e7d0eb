package dev.tidegate.gateway.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where call records are kept while the database is away: files that are appended to and synced per batch, replayed later and deleted.
 * Nodes may share the directory; a file belongs to whoever has claimed it. Thread-safe.
 */
final class CallJournal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallJournal.class);

    private final @Nullable JournalDirectory directory;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<JournalFile> pending = new ArrayList<>(); // guarded by lock; claimed, no longer written
    private final Set<Path> unreadable = new HashSet<>(); // guarded by lock
    private @Nullable JournalFile current; // guarded by lock
    private volatile boolean usable;

    /** @param directory null for a gateway without a journal: nothing can be appended then */
    CallJournal(@Nullable Path directory) {
        this.directory = directory == null ? null : new JournalDirectory(directory);
    }

    /** Whether the last attempt to write here succeeded. */
    boolean isUsable() {
        return usable;
    }

    /** Finds out anew whether the journal can be written. */
    void probe() {
        if (directory == null) return;
        try {
            directory.requireWritable();
            usable = true;
        } catch (IOException e) {
            if (usable) log.error("The journal of call records cannot be written.", e);
            usable = false;
        }
    }

    /** Returns true when the records are on the disk, and false when they are not. */
    boolean append(List<CallRecord> records) {
        if (directory == null) return false;
        lock.lock();
        try {
            appendTo(directory, records);
            usable = true;
        } catch (IOException e) {
            log.error("The journal took none of {} call records.", records.size(), e);
            usable = false;
            rotate(); // a torn line may only be a file's last
        } finally {
            lock.unlock();
        }
        return usable;
    }

    /** Keeps records that the database does not take, outside of any replay, for a person to look at. */
    void reject(List<String> lines) throws IOException {
        if (directory == null) throw new IOException("there is no journal directory");
        try (JournalFile rejected = directory.createRejected()) {
            rejected.appendText(String.join("\n", lines) + "\n");
            log.error(
                    "{} call records could not be written to the database and are kept in {}",
                    lines.size(),
                    rejected.path());
        }
    }

    /** All files that are due for replay, oldest first: this journal's own, and those that nobody holds any more. */
    List<JournalFile> takeOver() throws IOException {
        lock.lock();
        try {
            rotate();
            if (directory != null) adopt(directory.calls());
            return List.copyOf(pending);
        } finally {
            lock.unlock();
        }
    }

    boolean hasPending() {
        lock.lock();
        try {
            return current != null || !pending.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** All of the file is in the database. */
    void replayed(JournalFile file) throws IOException {
        lock.lock();
        try {
            pending.remove(file);
            file.delete();
        } finally {
            lock.unlock();
        }
    }

    /** The file stays where it is until somebody has repaired it or the gateway starts again. */
    void giveUp(JournalFile file, IOException cause) {
        log.error("Call records in {} could not be replayed; the file is kept.", file.path(), cause);
        lock.lock();
        try {
            unreadable.add(file.path());
            pending.remove(file);
            release(file);
        } finally {
            lock.unlock();
        }
    }

    /** Leaves what is not replayed to the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            rotate();
            pending.forEach(CallJournal::release);
            pending.clear();
        } finally {
            lock.unlock();
        }
    }

    private void appendTo(JournalDirectory directory, List<CallRecord> records) throws IOException {
        JournalFile file = current;
        if (file == null || !file.exists()) {
            rotate();
            file = directory.createCalls();
            current = file;
        }
        file.append(records);
        if (!file.exists()) throw new IOException("journal file has gone: " + file.path());
    }

    private void rotate() {
        if (current != null) pending.add(current);
        current = null;
    }

    private void adopt(List<Path> files) throws IOException {
        for (Path file : files) {
            if (unreadable.contains(file)) continue;
            Optional<JournalClaim> claim = JournalClaim.of(file);
            claim.ifPresent(free -> pending.add(new JournalFile(free)));
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
