package dev.tidegate.gateway.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tidegate.gateway.call.wire.Bridges;
import dev.tidegate.gateway.call.wire.Redaction;
import dev.tidegate.gateway.call.wire.StreamDialect;
import dev.tidegate.gateway.call.wire.StreamDialect.Progress;
import dev.tidegate.gateway.config.seed.ProviderType;
import dev.tidegate.gateway.http.BodyMemory;
import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.provider.Operation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a dialect makes of a stream, as a relay would send and record it. What was held of memory is not compared. */
final class DialectRun {
    private final String out; // as Latin-1, so that every byte is seen
    private final String end;
    private final @Nullable Usage usage;
    private final long mostHeld;

    private DialectRun(String out, String end, @Nullable Usage usage, long mostHeld) {
        this.out = out;
        this.end = end;
        this.usage = usage;
        this.mostHeld = mostHeld;
    }

    static DialectRun whole(RecordedAnswer answer, byte[] stream) {
        return of(answer, new ByteArrayInputStream(stream));
    }

    static DialectRun splitAt(RecordedAnswer answer, byte[] stream, int at) {
        return of(
                answer,
                new SequenceInputStream(
                        new ByteArrayInputStream(stream, 0, at),
                        new ByteArrayInputStream(stream, at, stream.length - at)));
    }

    static DialectRun inPieces(RecordedAnswer answer, byte[] stream, int most) {
        return of(answer, new ByteArrayInputStream(stream) {
            @Override
            public int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(most, length));
            }
        });
    }

    private static DialectRun of(RecordedAnswer answer, InputStream in) {
        Operation operation = Arrays.stream(Operation.values())
                .filter(each -> answer.path().equals("/v1" + each.upstreamPath()))
                .findFirst()
                .orElseThrow();
        boolean anthropic = answer.path().startsWith("/v1/messages");
        BodyMemory memory = new BodyMemory(64 << 20);
        try (BodyMemory.Held held = memory.hold(false)) {
            StreamDialect dialect = Bridges.between(
                            operation, anthropic ? ProviderType.ANTHROPIC : ProviderType.OPENAI_COMPAT)
                    .orElseThrow()
                    .stream(operation, answer.model(), false)
                    .redacting(new Redaction(List.of(TestDataPlane.CREDENTIAL)))
                    .within(held);
            return run(dialect, in, memory);
        }
    }

    private static DialectRun run(StreamDialect dialect, InputStream in, BodyMemory memory) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Fault fault = null;
        long most = 0;
        try {
            boolean more = true;
            Progress progress = Progress.WAITS;
            while (more && progress == Progress.WAITS) {
                more = dialect.fill(in);
                most = Math.max(most, memory.heldBytes());
                do progress = dialect.next(out);
                while (progress == Progress.GOES_ON);
            }
            if (progress == Progress.MALFORMED && more) fault = Fault.MALFORMED;
            else if (progress != Progress.ENDED && !dialect.isWhole()) fault = Fault.INCOMPLETE;
        } catch (IOException e) {
            fault = Fault.TOO_LARGE;
        }
        out.writeBytes(fault == null ? dialect.lastEvent() : dialect.error(fault.refusal()));
        String end = fault == null ? "ended " + dialect.failure() : fault.code();
        return new DialectRun(out.toString(ISO_8859_1), end, dialect.usage(), most);
    }

    /** How it ended: with which failure of the provider, or for which fault. */
    String end() {
        return end;
    }

    @Nullable
    Usage usage() {
        return usage;
    }

    /** How many bytes of room the stream took at most. */
    long mostHeld() {
        return mostHeld;
    }

    /** How often the gateway's own error was told. */
    int errors() {
        return (int) out.lines()
                .filter(line -> line.matches(".*\"code\":\"upstream_(malformed|incomplete)\".*"))
                .count();
    }

    /** The same with lines that end with LF. */
    DialectRun withLineFeeds() {
        return new DialectRun(out.replace("\r\n", "\n").replace("\r", "\n"), end, usage, mostHeld);
    }

    /** The same without this text. */
    DialectRun without(String text) {
        return new DialectRun(out.replace(text, ""), end, usage, mostHeld);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DialectRun run && toString().equals(run.toString());
    }

    @Override
    public int hashCode() {
        return Objects.hash(out, end, usage);
    }

    @Override
    public String toString() {
        return end + " " + usage + "\n" + out;
    }
}
