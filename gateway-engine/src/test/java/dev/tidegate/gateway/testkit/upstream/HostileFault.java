package dev.tidegate.gateway.testkit.upstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a provider does wrong when it answers, on the level of HTTP. */
public enum HostileFault {
    NONE(Effect.WHOLE),
    CHUNKED(Effect.WHOLE),
    HANGS_UP_WITHOUT_WORD(Effect.WHOLE),
    SURPLUS_BYTES(Effect.WHOLE),
    SURPLUS_ANSWER(Effect.WHOLE),
    SURPLUS_ANSWER_LATER(Effect.WHOLE),
    SURPLUS_AFTER_CHUNKS(Effect.WHOLE),
    ANSWERS_TWICE(Effect.WHOLE),
    LATE_408(Effect.WHOLE),
    OLD_VERSION(Effect.WHOLE),
    UNTIL_CLOSE(Effect.WHOLE),
    SOME_INTERIM_ANSWERS(Effect.WHOLE),
    MANY_FIELDS(Effect.WHOLE),
    DRIP(Effect.WHOLE),
    LENGTH_TOO_SHORT(Effect.REFUSED),
    LENGTH_TOO_LONG(Effect.REFUSED),
    TWO_LENGTHS(Effect.REFUSED),
    NO_NUMBER_AS_LENGTH(Effect.REFUSED),
    TWO_FRAMINGS(Effect.REFUSED),
    UNKNOWN_CODING(Effect.REFUSED),
    WRONG_CHUNK(Effect.REFUSED),
    CHUNKS_WITHOUT_END(Effect.REFUSED),
    BARE_LINE_FEEDS(Effect.REFUSED),
    FOLDED_FIELD(Effect.REFUSED),
    NAME_NO_TOKEN(Effect.REFUSED),
    FLOOD_OF_INTERIM_ANSWERS(Effect.REFUSED),
    FLOOD_OF_FIELDS(Effect.REFUSED),
    SWITCHES_PROTOCOLS(Effect.REFUSED),
    NOT_HTTP(Effect.REFUSED),
    CLOSES_AT_ONCE(Effect.REFUSED),
    CLOSES_IN_THE_MIDDLE(Effect.REFUSED),
    RESETS_AT_ONCE(Effect.REFUSED),
    RESETS_IN_THE_MIDDLE(Effect.REFUSED),
    BODY_AFTER_204(Effect.REFUSED),
    SERVER_ERROR_IN_HTML(Effect.REFUSED),
    STALLS(Effect.REFUSED),
    STALLS_IN_THE_MIDDLE(Effect.REFUSED),
    WRONG_LABEL(Effect.EITHER),
    CODED_UNASKED(Effect.EITHER);

    /** The mark of an answer that belongs to nobody. */
    public static final String NOBODYS = "belongs-to-nobody";

    private final Effect effect;

    /** What a caller gets to see. */
    public enum Effect {
        /** The answer, as if nothing were wrong. */
        WHOLE,
        /** An error in the words of the gateway. */
        REFUSED,
        /** One or the other. */
        EITHER
    }

    HostileFault(Effect effect) {
        this.effect = effect;
    }

    /** What comes of it. A stream is whole once its end mark has come, whatever becomes of its connection. */
    public Effect effect(boolean streamed) {
        return streamed && this == LENGTH_TOO_LONG ? Effect.EITHER : effect;
    }

    /** Whether it ends with a limit of time. */
    public boolean waits() {
        return this == STALLS || this == STALLS_IN_THE_MIDDLE;
    }

    /**
     * Whether it strikes after the answer. A call that begins on the connection before has perhaps been read and is not sent again
     * (docs/adr/0017), or takes what comes for its own answer, which nobody can tell from it: the next call has to wait for it.
     */
    public boolean isLate() {
        return this == HANGS_UP_WITHOUT_WORD || this == SURPLUS_ANSWER_LATER;
    }

    /** Answers with this body, or what the fault makes of it. */
    void play(String type, String body, UpstreamWire wire) throws IOException {
        String plain = plain(type, body);
        switch (this) {
            case NONE -> wire.raw(plain);
            case CHUNKED -> wire.raw(chunked(type, body) + "0\r\n\r\n");
            case HANGS_UP_WITHOUT_WORD -> closing(plain, wire);
            case SURPLUS_BYTES -> wire.raw(plain + "x");
            case SURPLUS_ANSWER -> wire.raw(plain + nobodys(type));
            case SURPLUS_ANSWER_LATER -> {
                wire.raw(plain);
                wire.raw(nobodys(type));
            }
            case SURPLUS_AFTER_CHUNKS -> wire.raw(chunked(type, body) + "0\r\n\r\n" + nobodys(type));
            case ANSWERS_TWICE -> wire.raw(plain + plain);
            case LATE_408 ->
                closing(plain + "HTTP/1.1 408 Late\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", wire);
            case OLD_VERSION -> wire.raw(plain.replace("HTTP/1.1", "HTTP/1.0"));
            case UNTIL_CLOSE -> closing(head(type, "X-Length: none") + body, wire);
            case SOME_INTERIM_ANSWERS -> wire.raw(interim(3) + plain);
            case MANY_FIELDS -> wire.raw(head(type, fields(100), length(body)) + body);
            case DRIP -> drip(plain, wire);
            case LENGTH_TOO_SHORT -> wire.raw(head(type, "Content-Length: " + bytes(body) / 2) + body);
            case LENGTH_TOO_LONG -> closing(head(type, "Content-Length: " + (bytes(body) + 9)) + body, wire);
            case TWO_LENGTHS -> wire.raw(head(type, length(body), "Content-Length: 1") + body);
            case NO_NUMBER_AS_LENGTH -> wire.raw(head(type, "Content-Length: +" + bytes(body)) + body);
            case TWO_FRAMINGS -> wire.raw(head(type, length(body), "Transfer-Encoding: chunked") + body);
            case UNKNOWN_CODING -> wire.raw(head(type, "Transfer-Encoding: gzip, chunked") + body);
            case WRONG_CHUNK -> wire.raw(head(type, "Transfer-Encoding: chunked") + "zz\r\n" + body);
            case CHUNKS_WITHOUT_END -> closing(chunked(type, body.substring(0, body.length() / 2)), wire);
            case BARE_LINE_FEEDS -> wire.raw(head(type, length(body)).replace("\r", "") + body);
            case FOLDED_FIELD -> wire.raw(head(type, "X-Folded: a\r\n b", length(body)) + body);
            case NAME_NO_TOKEN -> wire.raw(head(type, "X(ratelimit): 1", length(body)) + body);
            case FLOOD_OF_INTERIM_ANSWERS -> wire.raw(interim(5_000) + plain);
            case FLOOD_OF_FIELDS -> wire.raw(head(type, fields(2_000), length(body)) + body);
            case SWITCHES_PROTOCOLS ->
                wire.raw("HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n" + body);
            case NOT_HTTP -> wire.raw("SSH-2.0-OpenSSH_9.6\r\n" + body);
            case CLOSES_AT_ONCE -> wire.close();
            case CLOSES_IN_THE_MIDDLE -> closing(plain.substring(0, plain.length() - body.length() / 2), wire);
            case RESETS_AT_ONCE -> wire.reset();
            case RESETS_IN_THE_MIDDLE -> {
                wire.raw(plain.substring(0, plain.length() - body.length() / 2));
                wire.reset();
            }
            case BODY_AFTER_204 -> wire.raw("HTTP/1.1 204 No Content\r\n\r\n" + nobodys(type));
            case SERVER_ERROR_IN_HTML ->
                wire.raw(plain("text/html", "<html>no</html>").replace("200 OK", "500 No"));
            case STALLS -> wire.stall();
            case STALLS_IN_THE_MIDDLE -> {
                wire.raw(plain.substring(0, plain.length() - body.length() / 2));
                wire.stall();
            }
            case WRONG_LABEL -> wire.raw(plain("text/plain", body));
            case CODED_UNASKED -> wire.raw(head(type, "Content-Encoding: gzip", length(body)) + body);
        }
    }

    private static void closing(String raw, UpstreamWire wire) throws IOException {
        wire.raw(raw);
        wire.close();
    }

    private static void drip(String raw, UpstreamWire wire) throws IOException {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        for (byte octet : bytes) wire.raw(new byte[] {octet});
    }

    private static String plain(String type, String body) {
        return head(type, length(body)) + body;
    }

    private static String nobodys(String type) {
        return plain(type, "{\"nonce\":\"" + NOBODYS + "\"}");
    }

    private static String chunked(String type, String body) {
        return head(type, "Transfer-Encoding: chunked") + Integer.toHexString(bytes(body)) + "\r\n" + body + "\r\n";
    }

    private static String head(String type, String... lines) {
        return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String length(String body) {
        return "Content-Length: " + bytes(body);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String interim(int count) {
        return "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(count);
    }

    private static String fields(int count) {
        return "X-Ratelimit-Remaining-Requests: 1\r\n".repeat(count).stripTrailing();
    }
}
