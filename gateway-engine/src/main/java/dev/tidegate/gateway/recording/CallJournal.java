package dev.tidegate.gateway.recording;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where call records are kept while the database is away: a file that is appended to and synced per batch, and what dead processes of the
 * same installation have left. Holds room on the disk for the calls that run. Thread-safe.
 */
final class CallJournal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CallJournal.class);
    private static final int LINE_ESTIMATE = 400;

    private final @Nullable JournalDirectory directory;
    private final @Nullable JournalPlace place;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<JournalFile> pending = new ArrayList<>(); // guarded by lock; claimed, no longer written
    private final Set<Path> kept = new LinkedHashSet<>(); // guarded by lock; for a person to look at
    private @Nullable JournalSegment segment; // guarded by lock
    private volatile String problem = "there is no journal_dir";
    private volatile boolean usable;

    /** @param place null for a gateway without a journal: nothing can be appended then */
    CallJournal(@Nullable JournalPlace place) {
        this.place = place;
        this.directory = place == null ? null : new JournalDirectory(place.directory(), place.installation());
    }

    /** Makes the directory, or throws what is in the way. */
    void prepare() throws IOException {
        if (directory != null) directory.requireWritable();
    }

    /** Whether the last attempt to write here succeeded and there is room for the calls that run. Costs nothing. */
    boolean isUsable() {
        return usable;
    }

    /** Why it is not usable. */
    String problem() {
        return problem;
    }

    /** Finds out anew whether the journal can be written and holds the room it should. */
    void probe() {
        if (directory == null) return;
        lock.lock();
        try {
            segment(directory).reserve();
            usable = true;
        } catch (IOException e) {
            unusable(e);
        } finally {
            lock.unlock();
        }
    }

    /** Returns true when the records are on the disk, and false when they are not. */
    boolean append(List<CallRecord> records) {
        if (directory == null) return false;
        StringBuilder lines = new StringBuilder(records.size() * LINE_ESTIMATE);
        for (CallRecord call : records)
            lines.append(CallRecordLine.encode(call)).append('\n');
        lock.lock();
        try {
            JournalSegment current = segment(directory);
            boolean hasRoom = current.append(lines.toString());
            if (!current.isThere()) throw new IOException("journal file has gone: " + current.path());
            if (!hasRoom) unusable(new IOException("no room is left on its disk"));
            usable = hasRoom;
            return true;
        } catch (IOException e) {
            unusable(e);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps lines that the database does not take, outside of any replay, for a person to look at. */
    void reject(List<String> lines) throws IOException {
        if (directory == null) throw new IOException("there is no journal directory");
        JournalClaim claim = directory.createRejected();
        try (JournalFile rejected = new JournalFile(claim)) {
            rejected.write(String.join("\n", lines) + "\n");
        } catch (IOException e) {
            Files.deleteIfExists(claim.file());
            throw e;
        }
        log.error(
                "{} lines of call records could not be written to the database and are kept in {}",
                lines.size(),
                claim.file());
        keep(claim.file());
    }

    /** Files of dead processes that nobody else holds, oldest first. */
    List<JournalFile> takeOver() throws IOException {
        lock.lock();
        try {
            if (segment != null && !segment.isThere()) retireSegment();
            if (directory != null) adopt(directory.calls());
            return List.copyOf(pending);
        } finally {
            lock.unlock();
        }
    }

    /** The file that is being written, when there is something to replay in it. */
    Optional<JournalSegment> written() {
        lock.lock();
        try {
            return Optional.ofNullable(segment).filter(JournalSegment::hasPending);
        } finally {
            lock.unlock();
        }
    }

    /** Where its lines end now. */
    long endOf(JournalSegment written) {
        lock.lock();
        try {
            return written.end();
        } finally {
            lock.unlock();
        }
    }

    /** All of the written file up to there is in the database. */
    void replayed(JournalSegment written, long end) throws IOException {
        lock.lock();
        try {
            written.replayed(end);
        } finally {
            lock.unlock();
        }
    }

    boolean hasPending() {
        lock.lock();
        try {
            return !pending.isEmpty() || (segment != null && segment.hasPending());
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

    /** The file stays where it is, for a person or for software that can read it. */
    void giveUp(JournalFile file, String why) {
        log.error("Call records in {} are not replayed; the file is kept: {}", file.path(), why);
        keep(file.path());
        lock.lock();
        try {
            pending.remove(file);
            release(file);
        } finally {
            lock.unlock();
        }
    }

    /** How many files this process has found that somebody has to look at. */
    int keptFiles() {
        lock.lock();
        try {
            return kept.size();
        } finally {
            lock.unlock();
        }
    }

    /** Leaves what is not replayed to the next start. */
    @Override
    public void close() {
        lock.lock();
        try {
            retireSegment();
            pending.forEach(CallJournal::release);
            pending.clear();
        } finally {
            lock.unlock();
        }
    }

    private JournalSegment segment(JournalDirectory directory) throws IOException {
        JournalSegment current = segment;
        if (current != null && current.isThere()) return current;
        retireSegment();
        JournalPlace here = requireNonNull(place);
        JournalSegment begun =
                JournalSegment.begin(directory.createCalls(), JournalHead.of(here.installation()), here.reserveBytes());
        segment = begun;
        return begun;
    }

    private void retireSegment() {
        JournalSegment old = segment;
        segment = null;
        if (old == null) return;
        if (old.hasPending()) pending.add(old.retired());
        else delete(old);
    }

    private static void delete(JournalSegment empty) {
        try {
            empty.delete();
        } catch (IOException e) {
            log.warn("{} could not be deleted: {}", empty.path(), e.toString());
        }
    }

    private void unusable(IOException why) {
        problem = why instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : String.valueOf(why.getMessage());
        usable = false;
    }

    private void keep(Path file) {
        lock.lock();
        try {
            kept.add(file);
        } finally {
            lock.unlock();
        }
    }

    private void adopt(List<Path> files) throws IOException {
        for (Path file : files) {
            if (kept.contains(file)) continue;
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
