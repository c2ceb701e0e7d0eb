package dev.tidegate.gateway.testkit.http;

import java.util.function.Supplier;

/** A client that comes again when it is told that the gateway is busy: on a slow machine fifty who hash passwords at once may be. */
public final class PatientClient {
    private static final int MAX_TRIES = 100;

    private PatientClient() {}

    /** The first answer that is not 503. */
    public static RecordedExchange send(Supplier<RecordedExchange> request) {
        for (int i = 0; i < MAX_TRIES; i++) {
            RecordedExchange answer = request.get();
            if (answer.status() != 503) return answer;
        }
        throw new AssertionError("busy " + MAX_TRIES + " times in a row");
    }
}
