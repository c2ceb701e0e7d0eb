package dev.tidegate.gateway.json;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Replacements of ranges of a byte array; all bytes outside them are kept. Ranges do not overlap. Not thread-safe. */
public final class Splice {
    private static final byte[] NOTHING = {};

    private final List<Edit> edits = new ArrayList<>(4);

    private static final class Edit {
        private final int start;
        private final int end;
        private final byte[] replacement;

        Edit(int start, int end, byte[] replacement) {
            this.start = start;
            this.end = end;
            this.replacement = replacement;
        }

        int start() {
            return start;
        }
    }

    public void replace(int start, int end, byte[] replacement) {
        edits.add(new Edit(start, end, replacement));
    }

    public void replaceValue(Member member, byte[] value) {
        replace(member.valueStart(), member.valueEnd(), value);
    }

    public void insert(int at, byte[] addition) {
        replace(at, at, addition);
    }

    /** Removes unwanted members of an object, and the superfluous commas. */
    public void removeAll(List<Member> members, Predicate<Member> unwanted) {
        boolean kept = false;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (!unwanted.test(member)) {
                kept = true;
            } else if (kept) {
                replace(member.previousEnd(), member.valueEnd(), NOTHING);
            } else {
                int end = i + 1 < members.size() ? members.get(i + 1).start() : member.valueEnd();
                replace(member.start(), end, NOTHING);
            }
        }
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /** Writes the range of {@code source} with the replacements made. */
    public void writeTo(ByteArrayOutputStream out, byte[] source, int start, int end) {
        edits.sort(Comparator.comparingInt(Edit::start)); // stable: insertions at one place keep their order
        int position = start;
        for (Edit edit : edits) {
            if (edit.start < position) throw new IllegalStateException("edits overlap at " + edit.start);
            out.write(source, position, edit.start - position);
            out.writeBytes(edit.replacement);
            position = edit.end;
        }
        out.write(source, position, end - position);
    }

    /** The range of {@code source} with the replacements made, as pieces of both: nothing is copied. */
    public Pieces pieces(byte[] source, int start, int end) {
        edits.sort(Comparator.comparingInt(Edit::start));
        List<ByteBuffer> pieces = new ArrayList<>(2 * edits.size() + 1);
        int position = start;
        for (Edit edit : edits) {
            pieces.add(ByteBuffer.wrap(source, position, edit.start - position));
            pieces.add(ByteBuffer.wrap(edit.replacement));
            position = edit.end;
        }
        pieces.add(ByteBuffer.wrap(source, position, end - position));
        return new Pieces(pieces);
    }

    /** The range of {@code source} with the replacements made. */
    public byte[] apply(byte[] source, int start, int end) {
        return pieces(source, start, end).join();
    }
}
