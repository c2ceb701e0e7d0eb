package dev.tidegate.gateway.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Bytes spread over several arrays, none of which may be changed afterwards. May be written more than once. Thread-safe. */
public final class Pieces {
    private final List<ByteBuffer> pieces;
    private final int length;

    Pieces(List<ByteBuffer> pieces) {
        this.pieces = List.copyOf(pieces);
        this.length = pieces.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    /** These bytes. */
    public static Pieces of(byte[] whole) {
        return new Pieces(List.of(ByteBuffer.wrap(whole)));
    }

    public int length() {
        return length;
    }

    /** Receives bytes from a range of an array. */
    @FunctionalInterface
    public interface Sink {
        void write(byte[] array, int offset, int length) throws IOException;
    }

    public void writeTo(Sink out) throws IOException {
        for (ByteBuffer piece : pieces)
            out.write(piece.array(), piece.arrayOffset() + piece.position(), piece.remaining());
    }

    /** All of them in one array. */
    public byte[] join() {
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (ByteBuffer piece : pieces) whole.put(piece.duplicate());
        return whole.array();
    }
}
