package dev.tidegate.gateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the secret that a reference names (CFG-5). Says what is wrong with a reference without ever repeating it. */
final class SecretReferences {
    private static final int MAX_BYTES = 64 << 10;
    private static final String ENV = "env.";
    private static final String FILE = "file.";
    private static final String LITERAL = "literal.";

    private final Map<String, String> environment;
    private final Problems problems;

    SecretReferences(Map<String, String> environment, Problems problems) {
        this.environment = environment;
        this.problems = problems;
    }

    static boolean isReference(String text) {
        return text.startsWith(ENV) || text.startsWith(FILE) || text.startsWith(LITERAL);
    }

    static boolean isFile(String reference) {
        return reference.startsWith(FILE);
    }

    /** The secret, or empty after telling why not under the name {@code field}. */
    Optional<Secret> resolve(String field, String reference) {
        if (reference.startsWith(ENV)) return variable(field, reference.substring(ENV.length()));
        if (reference.startsWith(FILE)) return file(field, reference.substring(FILE.length()));
        if (reference.startsWith(LITERAL)) return nonEmpty(field, reference.substring(LITERAL.length()));
        return problem(field, "not a secret reference (expected: env.NAME, file.PATH or literal.VALUE)");
    }

    /** The content of a regular file of at most 64 KiB, without newlines at its end. */
    Optional<Secret> file(String field, String path) {
        try {
            Path file = Path.of(path);
            // a device or pipe could feed us for ever, or block the start
            if (!Files.isRegularFile(file))
                return problem(field, "the file it names is not there or not a regular file");
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) return problem(field, "the file it names is larger than 64 KiB");
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return nonEmpty(field, text.replaceFirst("[\\r\\n]+\\z", ""));
            }
        } catch (IOException | InvalidPathException e) {
            return problem(field, "the file it names cannot be read as UTF-8 text");
        }
    }

    private Optional<Secret> variable(String field, String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            return problem(field, "env. is not followed by the name of an environment variable");
        }
        String value = environment.get(name);
        if (value == null || value.isEmpty()) return problem(field, "environment variable " + name + " is not set");
        return Optional.of(new Secret(value));
    }

    private Optional<Secret> nonEmpty(String field, String text) {
        return text.isEmpty() ? problem(field, "the secret is empty") : Optional.of(new Secret(text));
    }

    private Optional<Secret> problem(String field, String reason) {
        problems.add(field, reason);
        return Optional.empty();
    }
}
