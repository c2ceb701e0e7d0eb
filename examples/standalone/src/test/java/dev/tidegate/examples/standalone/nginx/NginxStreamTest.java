package dev.tidegate.examples.standalone.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidegate.gateway.testkit.http.RawHttpClient;
import dev.tidegate.gateway.testkit.upstream.SampleAnswers;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Model calls through nginx. */
class NginxStreamTest extends BehindNginx {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String EVENTS = SampleAnswers.CHAT_EVENTS;
    /** With content: before it, the gateway passes nothing on. */
    private static final int FIRST_EVENT = EVENTS.indexOf("\n\n", EVENTS.indexOf("Grüße")) + 2;

    private static final String CHAT =
            "{\"model\":\"tide\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    @Test
    @DisplayName("API-6a events come through nginx one by one, the first while the provider still holds the next")
    void events_come_one_by_one() throws IOException {
        CountDownLatch release = holdAfterFirstEvent();
        try (RawHttpClient client = front().connect()) {
            client.send(chat("Authorization: Bearer " + front().apiKey()));
            assertThat(client.readHead().status()).isEqualTo(200);
            assertThat(readTo("\"Gr", client)).doesNotContain("tool_calls");
            release.countDown();
            assertThat(readTo("data: [DONE]\n\n", client)).contains("tool_calls");
        } finally {
            release.countDown();
        }
    }

    @Test
    @DisplayName("PROXY-1e the data plane takes no password and no identity, and providers see neither")
    void data_plane() throws IOException {
        String asserted = "X-PP-USER: boss@corp.example";
        int before = provider().requests().size();
        assertThat(front().send(chat(asserted)).status()).isEqualTo(401);
        assertThat(front().send(chat(People.password("boss"))).status()).isEqualTo(401);
        assertThat(provider().requests()).hasSize(before);
        String key = "Authorization: Bearer " + front().apiKey();
        assertThat(front().send(chat(key, asserted, "on-behalf-of: x")).status())
                .isEqualTo(200);
        assertThat(provider().requests().get(before).headers().toString().toLowerCase(Locale.ROOT))
                .doesNotContain("pp-user", "on-behalf-of", "boss");
        assertThat(database().value("SELECT COUNT(*) FROM tg_users")).isEqualTo("0");
    }

    private static String readTo(String part, RawHttpClient client) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(part) < 0) read.append(client.readChunk());
        return read.toString();
    }

    private static String chat(String... lines) {
        String[] all = Arrays.copyOf(lines, lines.length + 2);
        all[lines.length] = "Content-Type: application/json";
        all[lines.length + 1] = "Content-Length: " + CHAT.length();
        return RawHttpClient.request("POST", "/v1/chat/completions", all) + CHAT;
    }

    private static CountDownLatch holdAfterFirstEvent() {
        CountDownLatch release = new CountDownLatch(1);
        provider().then((request, wire) -> {
            wire.beginEvents();
            wire.chunk(EVENTS.substring(0, FIRST_EVENT));
            await().atMost(LIMIT).until(() -> release.getCount() == 0);
            wire.chunk(EVENTS.substring(FIRST_EVENT));
            wire.endChunks();
        });
        return release;
    }
}
