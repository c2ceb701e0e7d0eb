package dev.tidegate.examples.standalone.nginx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidegate.gateway.testkit.database.TestDatabase;
import dev.tidegate.gateway.testkit.http.RawResponse;
import dev.tidegate.gateway.testkit.upstream.ScriptedUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One gateway behind one nginx for all tests of a class, on each database. */
@Tag("nginx")
@ParameterizedClass(name = "on {0}")
@EnumSource(DatabaseKind.class)
abstract class BehindNginx {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static @Nullable Path directory;

    private static @Nullable TestDatabase database;
    private static @Nullable ScriptedUpstream provider;
    private static @Nullable NginxFront front;

    @Parameter
    @Nullable
    DatabaseKind kind;

    @BeforeParameterizedClassInvocation
    static void start(DatabaseKind kind) throws Exception {
        database = kind.create(requireNonNull(directory));
        provider = ScriptedUpstream.start();
        front = startFront();
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (front != null) front.close();
        if (provider != null) provider.close();
    }

    /** One more gateway on the same database, with an nginx of its own. */
    static NginxFront startFront(String... settings) throws Exception {
        return NginxFront.start(requireNonNull(directory), database(), provider(), settings);
    }

    static NginxFront front() {
        return requireNonNull(front);
    }

    static TestDatabase database() {
        return requireNonNull(database);
    }

    static ScriptedUpstream provider() {
        return requireNonNull(provider);
    }

    static JsonNode json(RawResponse answer) throws IOException {
        return JSON.readTree(answer.text());
    }

    /** The address of whoever the gateway takes the sender of these for; empty for nobody. */
    static String signedIn(RawResponse answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return json(answer).at("/data/user/email").asText();
    }

    static void assertRefused(RawResponse answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).contains("proxy_identity_refused");
    }

    /** Role, mode and state of whoever has the address. */
    static List<String> kept(String address) {
        return database()
                .column("SELECT role || ' ' || auth_mode || ' ' || status FROM tg_users WHERE email_normalised = '"
                        + address + "'");
    }
}
