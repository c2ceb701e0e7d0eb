package dev.tidegate.gateway.upstream.http1;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.upstream.http1.AnswerHead.Framing;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Reads the fields of one head and what they say about the end of the body and of the connection (RFC 9112 6 and 9). Used once. */
final class FieldReader {
    /** Shorter than the five seconds after which common model servers close connections. */
    static final long KEEP_IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private static final int MAX_LENGTH_DIGITS = 18;

    private long length = -1;
    private int codings;
    private boolean close;
    private long idleNanos = KEEP_IDLE_NANOS;

    void read(Connection line, int length, Headers.Builder into) throws MalformedAnswerException {
        int colon = 0;
        while (colon < length && Octets.isToken(line.at(colon))) colon++;
        if (colon == 0 || colon == length || line.at(colon) != ':')
            throw new MalformedAnswerException("a header field's name is not a token"); // also for folded lines
        int from = colon + 1;
        int to = length;
        while (from < to && Octets.isBlank(line.at(from))) from++;
        while (to > from && Octets.isBlank(line.at(to - 1))) to--;
        for (int i = from; i < to; i++) {
            if (!Octets.isText(line.at(i))) throw new MalformedAnswerException("a header field has control characters");
        }
        String name = line.text(0, colon);
        String value = line.text(from, to);
        into.add(name, value);
        note(name, value);
    }

    private void note(String name, String value) throws MalformedAnswerException {
        switch (name.length()) {
            case 10 -> {
                if (name.equalsIgnoreCase("Connection")) close |= names(value, "close");
                else if (name.equalsIgnoreCase("Keep-Alive")) keepAlive(value);
            }
            case 14 -> {
                if (name.equalsIgnoreCase("Content-Length")) contentLength(value);
            }
            case 17 -> {
                if (name.equalsIgnoreCase("Transfer-Encoding")) transferEncoding(value);
            }
            default -> {}
        }
    }

    AnswerHead framed(int status, Headers headers, boolean head, boolean oldVersion) throws MalformedAnswerException {
        // what a careless server sends after such an answer would be taken for the next one, and may arrive late
        boolean bodiless = head || status == 204 || status == 205 || status == 304;
        if (bodiless) return new AnswerHead(status, headers, Framing.NONE, 0, 0);
        if (codings > 0 && (length >= 0 || oldVersion || codings > 1))
            throw new MalformedAnswerException("its body has two ends, or an unusual transfer coding");
        long idle = close || oldVersion ? 0 : idleNanos;
        if (codings > 0) return new AnswerHead(status, headers, Framing.CHUNKED, 0, idle);
        if (length >= 0) return new AnswerHead(status, headers, Framing.LENGTH, length, idle);
        return new AnswerHead(status, headers, Framing.UNTIL_CLOSE, 0, 0);
    }

    private void contentLength(String value) throws MalformedAnswerException {
        boolean number = !value.isEmpty() && value.length() <= MAX_LENGTH_DIGITS;
        for (int i = 0; i < value.length(); i++) number &= Octets.isDigit((byte) value.charAt(i));
        if (!number) throw new MalformedAnswerException("its Content-Length is not a number");
        long read = Long.parseLong(value);
        if (length >= 0 && length != read) throw new MalformedAnswerException("it has two lengths");
        length = read;
    }

    private void transferEncoding(String value) throws MalformedAnswerException {
        if (!value.equalsIgnoreCase("chunked"))
            throw new MalformedAnswerException("it has a transfer coding other than chunked");
        codings++;
    }

    /** Reads a value such as {@code timeout=5, max=100}; if it is unreadable, the connection is not reused. */
    private void keepAlive(String value) {
        for (String parameter : value.split(",", -1)) {
            String[] pair = parameter.strip().toLowerCase(Locale.ROOT).split("=", 2);
            if (pair.length < 2) continue;
            if (pair[0].equals("timeout")) idleNanos = Math.min(idleNanos, untilTimeout(pair[1]));
            if (pair[0].equals("max") && pair[1].equals("0")) close = true;
        }
    }

    /** A second less than the other side says, to allow for the transit of its close. */
    private static long untilTimeout(String seconds) {
        try {
            return TimeUnit.SECONDS.toNanos(Math.max(0, Long.parseLong(seconds) - 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static boolean names(String list, String option) {
        if (list.length() == option.length()) return list.equalsIgnoreCase(option);
        if (list.indexOf(',') < 0) return false;
        for (String name : list.split(",", -1)) {
            if (name.strip().equalsIgnoreCase(option)) return true;
        }
        return false;
    }
}
