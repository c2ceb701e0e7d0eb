package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file of the journal that is no longer written, held by a claim until its deletion. Not thread-safe. */
final class JournalFile implements AutoCloseable {
    private static final int MAX_HEAD = 4096;

    private final JournalClaim claim;

    JournalFile(JournalClaim claim) {
        this.claim = claim;
    }

    Path path() {
        return claim.file();
    }

    /** What its first line says, or empty for a file of before there were heads. */
    Optional<JournalHead> head() throws IOException {
        List<String> lines = new ArrayList<>();
        JournalText.read(claim.channel(), 0, Math.min(MAX_HEAD, claim.channel().size()), lines::add);
        return lines.stream().findFirst().flatMap(JournalHead::parse);
    }

    /** Gives every whole line to {@code reader}, in order. */
    JournalText.Ending read(JournalText.LineConsumer reader) throws IOException {
        return JournalText.read(claim.channel(), 0, claim.channel().size(), reader);
    }

    /** Writes the whole of a new file. */
    void write(String text) throws IOException {
        JournalText.write(claim.channel(), text.getBytes(UTF_8), 0);
        claim.channel().force(true);
    }

    /** Deletes the file: all of it is in the database. */
    void delete() throws IOException {
        try {
            Files.deleteIfExists(claim.file());
        } finally {
            close();
        }
    }

    /** Leaves the file to whoever claims it next. */
    @Override
    public void close() throws IOException {
        claim.close();
    }
}
