package dev.tidegate.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.metering.Usage;
import dev.tidegate.gateway.recording.CallOutcome;
import dev.tidegate.gateway.recording.CallRecord;
import dev.tidegate.gateway.testkit.http.RecordedExchange;
import dev.tidegate.gateway.testkit.upstream.ReceivedRequest;
import dev.tidegate.gateway.testkit.upstream.UpstreamScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("API-1d images and audio pass through")
class MediaCallsTest {
    private static final String SPEECH = "/v1/audio/speech";
    private static final String SAY = "{\"model\":\"swift\",\"input\":\"hi\",\"voice\":\"v\"}";
    private static final String FORM_TYPE = "multipart/form-data; boundary=\"a b\"";
    private static final String FIELD = "Content-Disposition: form-data; name=";
    private static final String FORM = String.join(
            "\r\n",
            "--a b",
            FIELD + "\"file\"; filename=\"x\"",
            "",
            "\u0001 --a b ",
            "",
            "--a b",
            FIELD + "\"model\"",
            "",
            "swift",
            "--a b--",
            "");

    private final TestDataPlane gateway = new TestDataPlane();

    @AfterEach
    void close() {
        await().until(() -> gateway.plane.runningCalls() == 0);
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/images/edits", "/v1/images/variations", "/v1/audio/transcriptions", "/v1/audio/translations"
            })
    @DisplayName("API-4a API-5a a form goes up as it came but for the model, and its answer is read for usage")
    void forms_pass(String path) {
        gateway.upstream.then((request, wire) -> wire.json(
                200, "{\"text\":\"hi\",\"usage\":{\"type\":\"tokens\",\"input_tokens\":8,\"output_tokens\":2}}"));
        RecordedExchange answer = postForm(path, FORM);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bodyText()).startsWith("{\"text\":\"hi\"");
        ReceivedRequest up = gateway.upstream.request();
        assertThat(up.path()).isEqualTo(path);
        assertThat(up.bodyText()).isEqualTo(FORM.replace("swift", "vendor-large-2026"));
        assertThat(up.headers().all("Content-Type")).containsExactly(FORM_TYPE);
        assertThat(up.headers().all("Authorization")).containsExactly("Bearer " + TestDataPlane.CREDENTIAL);
        CallRecord record = gateway.records.only();
        assertThat(record.operation()).isEqualTo(path.substring("/v1/".length()).replace('/', '_'));
        assertThat(record.usage()).isEqualTo(new Usage(8, 2, 0, 0));
    }

    @Test
    @DisplayName("API-3b an image without a model is refused with those that the key may use for it")
    void an_image_without_a_model_is_told_which_there_are() {
        RecordedExchange answer = gateway.post("/v1/images/generations", "{\"prompt\":\"a boat\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.bodyText())
                .contains("The member 'model' is missing. Here it can be 'tide', 'swift', 'tuned', 'twin', 'balanced'.")
                .contains("\"param\":\"model\"");
        assertThat(postForm("/v1/images/edits", FORM.replace("\"model\"", "\"user\""))
                        .bodyText())
                .contains("Here it can be 'tide'");
        assertThat(gateway.post("/v1/messages", "{}").bodyText()).contains("Here it can be 'claude', 'claude-twin'.");
    }

    @Test
    @DisplayName("API-5 bytes that pass unchanged keep their length, and those that were unpacked lose it")
    void bytes_keep_their_length() throws IOException {
        gateway.upstream.then((request, wire) ->
                wire.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 3\r\n\r\nabc"));
        assertThat(gateway.post(SPEECH, SAY).committed().contentLength()).isEqualTo(3);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(TestDataPlane.utf8("abc"));
        }
        gateway.upstream.then((request, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + packed.size() + "\r\n\r\n");
            wire.raw(packed.toByteArray());
        });
        RecordedExchange unpacked = gateway.post(SPEECH, SAY);
        assertThat(unpacked.committed().contentLength()).isEqualTo(-1);
        assertThat(unpacked.bodyText()).isEqualTo("abc");
    }

    @Test
    @DisplayName("MONEY-3 a transcript measured in seconds has no token usage, not zero tokens")
    void seconds_are_no_tokens() {
        gateway.upstream.then(
                (request, wire) -> wire.json(200, "{\"text\":\"hi\",\"usage\":{\"type\":\"duration\",\"seconds\":9}}"));
        assertThat(postForm("/v1/audio/transcriptions", FORM).status()).isEqualTo(200);
        assertThat(gateway.records.only().usage()).isNull();
    }

    @Test
    void image_generation_is_json_with_the_members_of_the_route() {
        gateway.upstream.then((request, wire) -> wire.json(
                200, "{\"data\":[{\"b64_json\":\"AA\"}],\"usage\":{\"input_tokens\":5,\"output_tokens\":100}}"));
        RecordedExchange answer = gateway.post("/v1/images/generations", "{\"model\":\"tuned\",\"seed\":1,\"n\":1}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(gateway.upstream.request().bodyText())
                .isEqualTo("{\"model\":\"vendor-large-2026\",\"seed\":7,\"n\":1,\"temperature\":0.5}");
        assertThat(gateway.records.only().usage()).isEqualTo(new Usage(5, 100, 0, 0));
    }

    @Test
    @DisplayName("API-5d MONEY-4b sound passes byte for byte, and its end waits for the record")
    void sound_is_passed_on() {
        byte[] sound = new byte[200_000];
        for (int i = 0; i < sound.length; i++) sound[i] = (byte) (i * 31);
        gateway.upstream.then((request, wire) -> {
            String[] head = {
                "HTTP/1.1 200 OK",
                "Content-Type: audio/mpeg",
                "Set-Cookie: a=b",
                "x-request-id: up-1",
                "Transfer-Encoding: chunked",
                ""
            };
            wire.raw(String.join("\r\n", head) + "\r\n");
            for (int at = 0; at < sound.length; at += 20_000) wire.chunk(Arrays.copyOfRange(sound, at, at + 20_000));
            wire.endChunks();
        });
        RecordedExchange exchange = RecordedExchange.of("POST", SPEECH).withBody(SAY);
        List<Integer> seenBefore = new CopyOnWriteArrayList<>();
        gateway.records.beforeRecord(() -> seenBefore.add(exchange.bodyBytes().length));
        gateway.handle(exchange);

        assertThat(exchange.bodyBytes()).isEqualTo(sound);
        assertThat(exchange.isComplete()).isTrue();
        assertThat(seenBefore)
                .singleElement()
                .satisfies(count -> assertThat(count).isBetween(1, sound.length - 1));
        assertThat(exchange.header("Content-Type")).isEqualTo("audio/mpeg");
        assertThat(exchange.header("X-Upstream-Request-Id")).isEqualTo("up-1");
        assertThat(exchange.committed().headers().contains("Set-Cookie")).isFalse();
        assertThat(gateway.records.only().usage()).isNull();
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.COMPLETED);
        assertThat(exchange.header("X-Tidegate-Call-Id"))
                .isEqualTo(gateway.records.only().id());
        gateway.upstream.then((request, wire) -> wire.raw(text("WEBVTT")));
        assertThat(postForm("/v1/audio/transcriptions", FORM).bodyText()).isEqualTo("WEBVTT");
        assertThat(gateway.upstream.acceptedConnections()).isEqualTo(1);
    }

    @Test
    @DisplayName("API-9c MONEY-4b sound that ends early or cannot be recorded never looks whole")
    void sound_that_fails_is_broken_off() {
        brokenOff((request, wire) -> {
            wire.raw("HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 100\r\n\r\nabc");
            wire.close();
        });
        assertThat(gateway.records.only().outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(gateway.records.only().errorCode()).isEqualTo("upstream_incomplete");
        gateway.records.fail();
        brokenOff((request, wire) -> wire.raw(text("all of it")));
    }

    @Test
    @DisplayName("API-6c API-6d MONEY-4b events end with the provider's own last event, which waits for the record")
    void events_are_passed_on() {
        String delta = "event: e\ndata: {\"type\":\"transcript.text.delta\",\"delta\":\"h\"}\n\n";
        String done = "data: {\"type\":\"transcript.text.done\",\"text\":\"hi\","
                + "\"usage\":{\"type\":\"tokens\",\"input_tokens\":4,\"output_tokens\":3}}\n\n";
        gateway.upstream.then((request, wire) -> wire.events(delta + done));
        assertThat(postForm("/v1/audio/transcriptions", FORM).bodyText()).isEqualTo(delta + done);
        assertThat(gateway.records.only().usage()).isEqualTo(new Usage(4, 3, 0, 0));
        assertThat(gateway.records.only().streamed()).isTrue();

        gateway.upstream.then((request, wire) -> wire.events(delta + done + done + "data: [DONE]\n\n" + delta));
        assertThat(gateway.post(SPEECH, SAY).bodyText()).isEqualTo(delta + done + done + "data: [DONE]\n\n");
        gateway.upstream.then((request, wire) -> wire.events(delta));
        assertThat(gateway.post(SPEECH, SAY).bodyText()).startsWith(delta).contains("upstream_incomplete");
        gateway.records.fail();
        gateway.upstream.then((request, wire) -> wire.events(delta + done));
        assertThat(gateway.post(SPEECH, SAY).bodyText()).doesNotContain("done").contains("store_unavailable");
    }

    @Test
    @DisplayName("API-3b API-3c ROUTE-2 what cannot be served is refused before the provider")
    void bad_requests_are_refused() {
        assertThat(gateway.post(SPEECH, SAY.replace("swift", "claude")).bodyText())
                .contains("capability_missing", "lacks audio");
        assertThat(gateway.post("/v1/audio/transcriptions", SAY).status()).isEqualTo(415);
        assertThat(postForm(SPEECH, FORM).status()).isEqualTo(415);
        RecordedExchange twice = postForm(
                "/v1/images/edits",
                FORM.replace("--a b--", "--a b\r\nContent-Disposition: form-data; name=model\r\n\r\ntide\r\n--a b--"));
        assertThat(twice.status()).isEqualTo(400);
        assertThat(twice.bodyText()).contains("\"code\":\"duplicate_member\"", "\"param\":\"model\"");
        String large = FORM.replace("\u0001", "x".repeat(1 << 20));
        assertThat(postForm("/v1/images/edits", large).status()).isEqualTo(413);
        assertThat(gateway.post("/v1/images/other", SAY).status()).isEqualTo(404);
        assertThat(gateway.upstream.requests()).isEmpty();
    }

    private void brokenOff(UpstreamScript script) {
        gateway.upstream.then(script);
        RecordedExchange exchange = RecordedExchange.of("POST", SPEECH).withBody(SAY);
        gateway.handle(exchange);
        assertThat(exchange.status()).isEqualTo(200);
        assertThat(exchange.isComplete()).isFalse();
    }

    private RecordedExchange postForm(String path, String form) {
        RecordedExchange exchange = RecordedExchange.of("POST", path).withBody(FORM_TYPE, form);
        gateway.handle(exchange);
        return exchange;
    }

    private static String text(String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }
}
