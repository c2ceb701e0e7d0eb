package dev.tidegate.examples.standalone.nginx;

import static dev.tidegate.examples.standalone.nginx.NginxFront.OWN_SESSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.exchange.Headers;
import dev.tidegate.gateway.testkit.http.RawResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What those see who are not let in. */
class NginxRefusalTest extends BehindNginx {
    private static final Set<String> OF_THE_MOMENT = Set.of("date", "x-request-id");
    private static final String[] PEOPLE = {
        "off", "malformed", "elsewhere", "nobody", "wrong-id", "odd0", "odd9", "odd14"
    };
    private static final String[] UNKNOWN = {"stranger", "robot"};

    @Test
    @DisplayName("PROXY-3, PROXY-4a every refusal through nginx is the same, byte for byte, in both modes")
    void same_bytes() throws Exception {
        disable("off");
        Map<String, String> answers = new LinkedHashMap<>();
        try (NginxFront directory = startFront("auto_provision_users: false")) {
            assertThat(directory.get("boss", OWN_SESSIONS).status()).isEqualTo(200);
            for (String person : PEOPLE) answers.put("provisioning, " + person, shape(front(), person));
            for (String person : PEOPLE) answers.put("directory, " + person, shape(directory, person));
            for (String person : UNKNOWN) answers.put("directory, " + person, shape(directory, person));
        }
        assertThat(answers).hasSize(2 * PEOPLE.length + UNKNOWN.length);
        String first = answers.values().iterator().next();
        assertThat(first).startsWith("401\n").contains("proxy_identity_refused");
        assertThat(answers)
                .allSatisfy((who, answer) -> assertThat(answer).as(who).isEqualTo(first));
        assertThat(database().column("SELECT email_normalised FROM tg_users"))
                .containsExactlyInAnyOrder("off@corp.example", "boss@corp.example");
    }

    /** As an administrator does it, through nginx. */
    private static void disable(String person) throws IOException {
        assertThat(front().get(person, OWN_SESSIONS).status()).isEqualTo(200);
        String id = database().value("SELECT id FROM tg_users WHERE email_normalised = '" + person + "@corp.example'");
        String path = "/api/v1/admin/identity/users/" + id + "/deactivate";
        RawResponse done = front().call("boss", "POST", path, "Origin: https://ai.corp.example", "Content-Length: 0");
        assertThat(done.status()).as(done.text()).isEqualTo(200);
    }

    /** Status, every header line but those that differ between any two answers, and body. */
    private static String shape(NginxFront front, String person) throws IOException {
        RawResponse answer = front.get(person, OWN_SESSIONS);
        StringBuilder shape = new StringBuilder().append(answer.status()).append('\n');
        for (Headers.Field field : answer.headers()) {
            if (!OF_THE_MOMENT.contains(field.name().toLowerCase(Locale.ROOT)))
                shape.append(field).append('\n');
        }
        return shape.append(answer.text()).toString();
    }
}
