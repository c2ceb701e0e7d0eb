package dev.tidegate.gateway.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a body into one array whose size is reserved in {@link BodyMemory} before it is allocated. */
public final class BoundedBytes {
    private static final int FIRST_BYTES = 16 * 1024;

    /** More than most sign-ins need, and little enough to waste on clients that send nothing. */
    private static final int FIRST_OF_STRANGERS = 1024;

    /** How much of a declared length is allocated before its bytes arrive. */
    private static final int BELIEVED_BYTES = 1 << 20;

    private final InputStream in;
    private final BodyMemory.Held memory;
    private byte[] bytes;
    private int size;

    private BoundedBytes(InputStream in, int first, BodyMemory.Held memory) {
        this.in = in;
        this.memory = memory;
        memory.take(first);
        this.bytes = new byte[first];
    }

    /** Thrown when the body is longer than allowed. */
    public static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The bytes up to the end.
     *
     * @param declared the expected number, or -1 when unknown until the end; not more than {@code max}
     * @throws TooLongException as soon as there are more than {@code max}
     * @throws java.io.EOFException when there are fewer than declared
     * @throws dev.tidegate.gateway.refusal.RefusedException when there is not enough memory for them
     */
    public static byte[] readAll(InputStream in, long declared, int max, BodyMemory.Held memory) throws IOException {
        BoundedBytes body = new BoundedBytes(in, first(declared, max, memory.isStrangers()), memory);
        if (declared < 0) body.readToEnd(max);
        else body.readDeclared((int) declared);
        return body.bytes;
    }

    private static int first(long declared, int max, boolean strangers) {
        long wanted = declared < 0 ? Math.min(FIRST_BYTES, max + 1L) : declared;
        return (int) Math.min(wanted, strangers ? FIRST_OF_STRANGERS : BELIEVED_BYTES);
    }

    private void readDeclared(int declared) throws IOException {
        while (size < declared) {
            if (size == bytes.length) resize(size < BELIEVED_BYTES ? Math.min(2 * size, declared) : declared);
            int count = in.read(bytes, size, bytes.length - size);
            if (count < 0) throw new java.io.EOFException("the body ended early");
            size += count;
        }
    }

    private void readToEnd(int max) throws IOException {
        while (size <= max) {
            if (size == bytes.length) {
                int next = in.read(); // many bodies end exactly where the array does, and need no larger one
                if (next < 0) return;
                resize((int) Math.min(2L * size, max + 1L));
                bytes[size++] = (byte) next;
            } else {
                int count = in.read(bytes, size, bytes.length - size);
                if (count < 0) {
                    resize(size);
                    return;
                }
                size += count;
            }
        }
        throw new TooLongException();
    }

    private void resize(int length) {
        int before = bytes.length;
        memory.takeForCopy(length, before);
        bytes = Arrays.copyOf(bytes, length);
        memory.giveBack(before);
    }
}
