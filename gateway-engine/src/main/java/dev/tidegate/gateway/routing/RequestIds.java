package dev.tidegate.gateway.routing;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.http.Response;
import dev.tidegate.gateway.provider.Family;
import java.util.List;
import java.util.function.Supplier;

/** Chooses the correlation id of a request: the caller's if it is harmless text, otherwise a new one (API-7). */
public final class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final String ANTHROPIC_HEADER = "request-id";
    private static final int MAX_LENGTH = 128;

    private final Supplier<String> fresh;

    RequestIds(Supplier<String> fresh) {
        this.fresh = fresh;
    }

    String of(Headers headers) {
        List<String> given = headers.all(HEADER);
        return given.size() == 1 && isHarmless(given.get(0)) ? given.get(0) : fresh.get();
    }

    /** The answer with the id; for Anthropic's family, also under the name that its clients look for. */
    public static Response tell(Response answer, String id, Family family) {
        return new Response(answer.status(), tell(answer.headers(), id, family), answer.body());
    }

    static Headers tell(Headers headers, String id, Family family) {
        Headers.Builder told = headers.toBuilder().set(HEADER, id);
        return family == Family.ANTHROPIC ? told.set(ANTHROPIC_HEADER, id).build() : told.build();
    }

    private static boolean isHarmless(String id) {
        return !id.isEmpty() && id.length() <= MAX_LENGTH && id.chars().allMatch(RequestIds::isAllowed);
    }

    private static boolean isAllowed(int c) {
        boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return alphanumeric || c == '.' || c == '_' || c == '-';
    }
}
