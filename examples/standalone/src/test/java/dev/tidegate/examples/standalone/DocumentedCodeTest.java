package dev.tidegate.examples.standalone;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gateway.Gateway;
import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.jdkhttpserver.GatewayServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("EMB-2 what the pages on embedding show is compiled and run")
class DocumentedCodeTest {
    /** A block of code below a comment that names the file it is from. */
    private static final Pattern BLOCK = Pattern.compile("<!-- (\\S+) -->\n```\\w+\n([^`]*)```");

    @Test
    void every_block_stands_in_the_file_it_names() throws IOException {
        for (Block block : blocks())
            assertThat(lines(block.source())).as(block.toString()).contains(lines(block.code()));
    }

    @Test
    void what_is_shown_of_a_program_is_all_of_it() throws IOException {
        List<Block> programs = blocks().stream()
                .filter(block -> block.file().contains("/src/main/"))
                .toList();
        assertThat(programs).hasSizeGreaterThan(5);
        for (Block block : programs)
            assertThat(lines(block.code())).as(block.toString()).isEqualTo(lines(block.source()));
    }

    /** Code on a page. */
    private record Block(Path page, String file, String code) {
        String source() throws IOException {
            return Files.readString(root().resolve(file));
        }

        @Override
        public String toString() {
            return page.getFileName() + " quotes " + file;
        }
    }

    private static List<Block> blocks() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.list(root().resolve("docs/embedding"))) {
            pages = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        assertThat(pages).hasSizeGreaterThan(4);
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages) {
            BLOCK.matcher(Files.readString(page))
                    .results()
                    .forEach(found -> blocks.add(new Block(page, found.group(1), found.group(2))));
        }
        return blocks;
    }

    @Test
    void the_gateway_below_a_path_of_the_jdks_server(@TempDir Path directory) throws Exception {
        GatewayConfig config = GatewayConfig.builder()
                .databaseUrl("sqlite:" + directory.resolve("gateway.db"))
                .startup(it -> it.bootstrapAdmin(false)) // no test prints a setup link
                .build();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

        Gateway gateway = Gateway.builder().config(config).start();
        GatewayServer server =
                GatewayServer.builder(gateway).address(address).mount("/ai").start();

        assertThat(statusOf("http://127.0.0.1:" + server.address().getPort() + "/ai/healthz"))
                .isEqualTo(200);

        gateway.close(); // first: streams end while their connections are open
        server.close();
    }

    private static int statusOf(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    /** However deep they are indented, and without those that are empty. */
    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(joining("\n"));
    }

    private static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("docs/embedding"))) return at;
        }
        throw new IllegalStateException("docs/embedding is in no directory above this one");
    }
}
