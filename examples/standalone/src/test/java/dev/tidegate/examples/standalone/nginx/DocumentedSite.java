package dev.tidegate.examples.standalone.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration that {@code docs/trusted-proxy.md} tells operators to copy. */
final class DocumentedSite {
    private static final Pattern BLOCK = Pattern.compile("```nginx\n(.*?)```", Pattern.DOTALL);
    private static final String LISTEN = "listen 443 ssl;";
    private static final String UPSTREAM = "server 127.0.0.1:8080;";

    private DocumentedSite() {}

    /** The page's block, to the letter but for the two ports. */
    static String withPorts(int listen, int gateway) throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(page()));
        if (!block.find()) throw new IllegalStateException("docs/trusted-proxy.md has no block of nginx");
        String listening = replaced(block.group(1), LISTEN, "listen 127.0.0.1:" + listen + " ssl;");
        return replaced(listening, UPSTREAM, "server 127.0.0.1:" + gateway + ";");
    }

    private static String replaced(String text, String line, String by) {
        if (text.split(Pattern.quote(line), -1).length != 2) {
            throw new IllegalStateException("docs/trusted-proxy.md: expected once: " + line);
        }
        return text.replace(line, by);
    }

    private static Path page() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path page = at.resolve("docs/trusted-proxy.md");
            if (Files.exists(page)) return page;
        }
        throw new IllegalStateException("docs/trusted-proxy.md is in no directory above this one");
    }
}
