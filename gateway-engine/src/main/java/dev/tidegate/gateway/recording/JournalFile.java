package dev.tidegate.gateway.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One file of the journal, held by a claim from its making to its deletion. Not thread-safe. */
final class JournalFile implements AutoCloseable {
    private static final int READ_BUFFER = 64 * 1024;
    private static final int LINE_ESTIMATE = 300;

    private final JournalClaim claim;

    JournalFile(JournalClaim claim) {
        this.claim = claim;
    }

    Path path() {
        return claim.file();
    }

    /** Appends whole lines and returns when they are on the disk. After a failure the file may end in a torn line. */
    void append(List<CallRecord> records) throws IOException {
        StringBuilder lines = new StringBuilder(records.size() * LINE_ESTIMATE);
        for (CallRecord call : records)
            lines.append(CallRecordLine.encode(call)).append('\n');
        appendText(lines.toString());
    }

    /** As {@link #append}, for text that is in lines already. */
    void appendText(String lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(UTF_8));
        FileChannel channel = claim.channel();
        channel.position(channel.size());
        while (bytes.hasRemaining()) channel.write(bytes);
        channel.force(false);
    }

    /** Whether the file is still there under its name: what is written to a deleted file is lost. */
    boolean exists() {
        return Files.exists(claim.file());
    }

    /** Gives every line to {@code reader}, in order. */
    void read(LineConsumer reader) throws IOException {
        claim.channel().position(0);
        // not closed: that would close the channel and give up the lock
        CharsetDecoder decoder =
                UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE); // damage shows by checksum
        Reader text = Channels.newReader(claim.channel(), decoder, READ_BUFFER);
        BufferedReader lines = new BufferedReader(text);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) reader.accept(line);
    }

    /** Deletes the file: all of it is in the database. */
    void delete() throws IOException {
        Files.deleteIfExists(claim.file());
        close();
    }

    /** Leaves the file to whoever claims it next. */
    @Override
    public void close() throws IOException {
        claim.close();
    }

    /** Takes one line. */
    @FunctionalInterface
    interface LineConsumer {
        void accept(String line) throws IOException;
    }
}
