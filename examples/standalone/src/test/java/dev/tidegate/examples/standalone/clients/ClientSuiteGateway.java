package dev.tidegate.examples.standalone.clients;

import dev.tidegate.examples.standalone.Main;
import dev.tidegate.gateway.testkit.ProgramProcess;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The launcher, as a process of its own, with a scripted provider behind it and one API key: what the client suites call. Run as a
 * program it prints where it is as one line of JSON and serves until its standard input ends.
 */
final class ClientSuiteGateway implements AutoCloseable {
    private final Path directory;
    private final ScriptedProvider provider;
    private final ProgramProcess launcher;
    private final String apiKey;
    private final String unknownKey = mint();

    private ClientSuiteGateway(Path directory, ScriptedProvider provider, ProgramProcess launcher, String apiKey) {
        this.directory = directory;
        this.provider = provider;
        this.launcher = launcher;
        this.apiKey = apiKey;
    }

    /** @param server the launcher's {@code server} setting: {@code jetty} or {@code jdk} */
    static ClientSuiteGateway start(String server) throws IOException {
        Path directory = Files.createTempDirectory("tidegate-clients");
        ScriptedProvider provider = ScriptedProvider.start();
        String apiKey = mint();
        try {
            String config = ClientSuiteConfig.yaml(directory, server, provider.url(), apiKey);
            Path file = Files.writeString(directory.resolve("gateway.yaml"), config);
            ProgramProcess launcher =
                    ProgramProcess.serve(Main.class.getName(), directory, "serve", "--config", file.toString());
            return new ClientSuiteGateway(directory, provider, launcher, apiKey);
        } catch (IOException | RuntimeException e) {
            provider.close();
            delete(directory);
            throw e;
        }
    }

    private static String mint() {
        return ApiKeyToken.mint(new SecureRandom()).secretText();
    }

    String baseUrl() {
        return launcher.baseUrl();
    }

    String apiKey() {
        return apiKey;
    }

    /** Right in form, but of no key that exists. */
    String unknownKey() {
        return unknownKey;
    }

    int upstreamStreams() {
        return provider.openStreams();
    }

    /** How many calls have reached the provider. */
    int upstreamCalls() {
        return provider.calls();
    }

    /** What the npm suite wants to know, by the names of its variables. */
    Map<String, String> variables() {
        return Map.of(
                "GATEWAY_BASE_URL",
                baseUrl(),
                "GATEWAY_API_KEY",
                apiKey,
                "GATEWAY_UNKNOWN_KEY",
                unknownKey,
                "GATEWAY_UPSTREAM_URL",
                provider.url());
    }

    @Override
    public void close() {
        provider.close();
        launcher.close();
        delete(directory);
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        try (ClientSuiteGateway gateway = start(args.length == 0 ? "jetty" : args[0])) {
            System.out.println(ScriptedCall.JSON.writeValueAsString(gateway.variables()));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
