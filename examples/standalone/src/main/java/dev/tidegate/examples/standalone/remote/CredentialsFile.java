package dev.tidegate.examples.standalone.remote;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidegate.examples.standalone.command.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of the gateways at which somebody is signed in, by address. Only its owner can read it; it is replaced as a whole, so that a
 * stop in between leaves what was there.
 */
final class CredentialsFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GATEWAYS = "gateways";
    private static final String TOKEN = "access_token";

    private final Path path;

    CredentialsFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** At {@code TIDEGATE_CREDENTIALS}, or else below the home directory. */
    static CredentialsFile of(Map<String, String> environment) {
        String named = environment.getOrDefault("TIDEGATE_CREDENTIALS", "");
        if (!named.isEmpty()) return new CredentialsFile(Path.of(named));
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return new CredentialsFile(Path.of(home, ".config", "tidegate", "credentials.json"));
    }

    Optional<String> token(GatewayAddress address) {
        String token =
                read().path(GATEWAYS).path(address.toString()).path(TOKEN).asText();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    /** Where somebody is signed in, as far as is known here. */
    List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        read().path(GATEWAYS).fieldNames().forEachRemaining(addresses::add);
        return addresses;
    }

    void put(GatewayAddress address, String token) {
        ObjectNode all = read();
        all.withObjectProperty(GATEWAYS)
                .putObject(address.toString())
                .put("token_type", "Bearer")
                .put(TOKEN, token);
        write(all);
    }

    void remove(GatewayAddress address) {
        ObjectNode all = read();
        all.withObjectProperty(GATEWAYS).remove(address.toString());
        write(all);
    }

    /**
     * Makes sure that a token can be kept, before anybody is asked for one.
     *
     * @throws CommandException when it cannot
     */
    void prepare() {
        read();
        try {
            if (!Files.isWritable(directory())) throw unusable("cannot be written");
        } catch (IOException e) {
            throw unusable("cannot be written");
        }
    }

    private ObjectNode read() {
        if (!Files.exists(path)) return JSON.createObjectNode();
        try {
            JsonNode all = JSON.readTree(path.toFile());
            if (all instanceof ObjectNode object && all.path(GATEWAYS).isObject()) return object;
        } catch (IOException e) {
            throw unusable("cannot be read");
        }
        throw unusable("does not contain what this program writes there; move it away");
    }

    private void write(ObjectNode all) {
        all.withObjectProperty(GATEWAYS);
        try {
            Path next = Files.createTempFile(directory(), ".credentials", ".json", ownersOnly("rw-------"));
            try {
                Files.writeString(next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n");
                Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(next);
            }
        } catch (IOException e) {
            throw unusable("cannot be written");
        }
    }

    private Path directory() throws IOException {
        Path directory = requireNonNull(path.getParent());
        return Files.isDirectory(directory) ? directory : Files.createDirectories(directory, ownersOnly("rwx------"));
    }

    private FileAttribute<?>[] ownersOnly(String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!posix) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private CommandException unusable(String why) {
        return new CommandException("The file " + path + " " + why + ". TIDEGATE_CREDENTIALS can name another one.");
    }
}
