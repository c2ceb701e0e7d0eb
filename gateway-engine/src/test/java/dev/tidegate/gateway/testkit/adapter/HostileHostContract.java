package dev.tidegate.gateway.testkit.adapter;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.testkit.upstream.HostileCall;
import dev.tidegate.gateway.testkit.upstream.HostileFault;
import dev.tidegate.gateway.testkit.upstream.HostileProviderContract;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The hostile provider behind a real server. */
public abstract class HostileHostContract extends HostileProviderContract {

    /** The server under test. */
    protected abstract AdapterHost host();

    /** Limits of time are none of a host's business. */
    @Override
    protected List<HostileFault> faults() {
        return Stream.of(HostileFault.values()).filter(fault -> !fault.waits()).toList();
    }

    @Override
    protected final Door open(Gateway gateway) throws Exception {
        return new Http(host().start(gateway, "/ai"));
    }

    private record Http(AdapterHost.Running running, HttpClient client) implements Door {
        Http(AdapterHost.Running running) {
            this(
                    running,
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
        }

        @Override
        public HostileCall.Answer post(String path, String apiKey, String body) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + running.port() + "/ai" + path))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer " + apiKey)
                    .timeout(Duration.ofSeconds(25))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            StringBuilder text = new StringBuilder();
            HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
            try {
                answer.body().forEach(line -> text.append(line).append('\n'));
                return new HostileCall.Answer(answer.statusCode(), text.toString(), true);
            } catch (UncheckedIOException e) {
                return new HostileCall.Answer(answer.statusCode(), text.toString(), false);
            }
        }

        @Override
        public void shut() throws Exception {
            running.stop(Duration.ofSeconds(2));
        }
    }
}
