package dev.tidegate.examples.standalone.nginx;

import dev.tidegate.gateway.testkit.http.RawHttpClient;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client that wants to be the administrator sends beside its own password.
 *
 * @param mayBeRefused whether nginx may answer 400 at once
 */
record ClientLines(String name, boolean mayBeRefused, List<String> lines) {
    static final String BOSS = "boss@corp.example";
    static final String BOSS_ID = People.SPIFFE + "boss";

    static final List<ClientLines> ALL = List.of(
            dropped("same case", "X-PP-USER: " + BOSS),
            dropped("other case", "x-pp-user: " + BOSS, "ON-BEHALF-OF: " + BOSS_ID),
            dropped("doubled", "X-PP-USER: " + BOSS, "X-Pp-User: " + BOSS),
            dropped("doubled, one empty", "X-PP-USER:", "X-PP-USER: " + BOSS),
            dropped("several values", "X-PP-USER: ann@corp.example, " + BOSS),
            dropped("on-behalf-of", "on-behalf-of: " + BOSS_ID),
            dropped("on-behalf-of, doubled", "On-Behalf-Of: " + BOSS_ID, "on-behalf-of: " + BOSS_ID),
            dropped("underscores", "X_PP_USER: " + BOSS, "on_behalf_of: " + BOSS_ID),
            dropped("mixed", "X-PP_USER: " + BOSS, "X_PP-USER: " + BOSS, "on-behalf_of: " + BOSS_ID),
            dropped(
                    "other proxies' names",
                    "X-Forwarded-User: " + BOSS,
                    "Remote-User: " + BOSS,
                    "X-Forwarded-Email: " + BOSS),
            dropped("named in Connection", "Connection: close, X-PP-USER, on-behalf-of", "X-PP-USER: " + BOSS),
            dropped("Connection that names what nginx sends", "Connection: X-PP-USER, on-behalf-of"),
            dropped("odd characters in the name", "X.PP.USER: " + BOSS, "X-PP-USER/: " + BOSS, "(X-PP-USER): " + BOSS),
            odd("folded value", "X-PP-USER:", "\t" + BOSS),
            odd("folded into another header", "X-A: a", " X-PP-USER: " + BOSS),
            odd("folded onto the password", "X-PP-USER: " + BOSS + "\r\n ,"),
            odd("bare CR", "X-A: a\rX-PP-USER: " + BOSS),
            odd("two bare CR", "X-A: a\r\rX-PP-USER: " + BOSS),
            odd("bare LF", "X-A: a\nX-PP-USER: " + BOSS),
            odd("NUL", "X-A: a\u0000", "X-PP-USER: " + BOSS),
            odd("NUL in the name", "X-PP-USER\u0000: " + BOSS),
            odd("blank before the colon", "X-PP-USER : " + BOSS),
            odd("tab before the colon", "X-PP-USER\t: " + BOSS),
            odd("blank before the name", " X-PP-USER: " + BOSS),
            odd("no colon", "X-PP-USER"),
            dropped("form feed and NBSP", "X-PP-USER:\u000c\u00a0" + BOSS));

    private static ClientLines dropped(String name, String... lines) {
        return new ClientLines(name, false, List.of(lines));
    }

    private static ClientLines odd(String name, String... lines) {
        return new ClientLines(name, true, List.of(lines));
    }

    /** A GET with these lines and one more, which comes last. */
    String get(String target, String last) {
        List<String> all = new ArrayList<>(lines);
        all.add(last);
        return RawHttpClient.get(target, all.toArray(String[]::new));
    }

    /** A POST with this line whose body has the administrator's name in its trailers. */
    static String trailers(String target, String line) {
        String head = RawHttpClient.request(
                "POST",
                target,
                line,
                "Origin: https://ai.corp.example",
                "Trailer: X-PP-USER, on-behalf-of",
                "Transfer-Encoding: chunked");
        return head + "2\r\n{}\r\n0\r\nX-PP-USER: " + BOSS + "\r\non-behalf-of: " + BOSS_ID + "\r\n\r\n";
    }
}
