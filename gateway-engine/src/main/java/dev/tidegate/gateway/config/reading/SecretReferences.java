package dev.tidegate.gateway.config.reading;

import dev.tidegate.gateway.config.value.Problems;
import dev.tidegate.gateway.config.value.Secret;
import java.util.Map;
import java.util.Optional;

/** Finds the secret that a reference names (CFG-5). Reports what is wrong with a reference without ever repeating it. */
final class SecretReferences {
    private static final String ENV = "env.";
    private static final String FILE = "file.";
    private static final String LITERAL = "literal.";

    private final Map<String, String> environment;
    private final SecretFiles files;
    private final Problems problems;

    SecretReferences(Map<String, String> environment, SecretFiles files, Problems problems) {
        this.environment = environment;
        this.files = files;
        this.problems = problems;
    }

    static boolean isReference(String text) {
        return text.startsWith(ENV) || text.startsWith(FILE) || text.startsWith(LITERAL);
    }

    static boolean isFile(String reference) {
        return reference.startsWith(FILE);
    }

    /** The secret, or empty after reporting the problem under {@code field}. */
    Optional<Secret> resolve(String field, String reference) {
        if (reference.startsWith(ENV)) return variable(field, reference.substring(ENV.length()));
        if (reference.startsWith(FILE)) {
            return files.referred(field, reference.substring(FILE.length())).map(Secret::new);
        }
        if (reference.startsWith(LITERAL)) return nonEmpty(field, reference.substring(LITERAL.length()));
        return problem(field, "not a secret reference (expected: env.NAME, file.PATH or literal.VALUE)");
    }

    /** The secret in the file that a {@code _file} field names, or empty after reporting the problem. */
    Optional<Secret> file(String field, String path) {
        return files.named(field, path).map(Secret::new);
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
