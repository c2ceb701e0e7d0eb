package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.exchange.Headers;
import java.io.IOException;

/** Reads heads of answers strictly: ambiguous ones are refused. Used once. */
final class HeadReader {
    static final int MAX_HEAD_BYTES = 32 * 1024;
    static final int MAX_FIELDS = 200;
    static final int MAX_INTERIM_ANSWERS = 8;

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Connection connection;
    private final boolean head;
    private int bytesLeft = MAX_HEAD_BYTES;
    private boolean oldVersion;

    /** @param head whether the request's method was HEAD */
    HeadReader(Connection connection, boolean head) {
        this.connection = connection;
        this.head = head;
    }

    /** The head of the final answer. Interim ones are skipped; they share the limits of the final one. */
    AnswerHead read() throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM_ANSWERS; interim++) {
            int status = statusLine();
            FieldReader fields = new FieldReader();
            Headers headers = fields(fields);
            if (status == SWITCHING_PROTOCOLS)
                throw new MalformedAnswerException("it switches protocols, which nobody asked for");
            if (status >= 200) return fields.framed(status, headers, head, oldVersion);
        }
        throw new MalformedAnswerException("more than " + MAX_INTERIM_ANSWERS + " interim answers");
    }

    private int statusLine() throws IOException {
        int length = line();
        boolean shaped = length >= 12
                && connection.text(0, 7).equals("HTTP/1.")
                && (connection.at(7) == '1' || connection.at(7) == '0')
                && connection.at(8) == ' '
                && (length == 12 || connection.at(12) == ' ');
        if (!shaped) throw new MalformedAnswerException("it does not begin with a status line of HTTP/1.1");
        oldVersion = connection.at(7) == '0';
        for (int i = 12; i < length; i++) {
            if (!Octets.isText(connection.at(i)))
                throw new MalformedAnswerException("its status line has control characters");
        }
        return status();
    }

    private int status() throws MalformedAnswerException {
        int status = 0;
        for (int i = 9; i < 12; i++) {
            if (!Octets.isDigit(connection.at(i))) throw new MalformedAnswerException("its status is not a number");
            status = 10 * status + connection.at(i) - '0';
        }
        if (status < 100 || status > 599) throw new MalformedAnswerException("its status is not between 100 and 599");
        return status;
    }

    private Headers fields(FieldReader reader) throws IOException {
        Headers.Builder headers = Headers.builder();
        int count = 0;
        for (int length = line(); length > 0; length = line()) {
            if (++count > MAX_FIELDS)
                throw new MalformedAnswerException("it has more than " + MAX_FIELDS + " header fields");
            reader.read(connection, length, headers);
        }
        return headers.build();
    }

    private int line() throws IOException {
        int length = connection.readLine(bytesLeft);
        bytesLeft -= length + 2;
        return length;
    }
}
