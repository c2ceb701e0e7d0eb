package dev.tidegate.gateway.config.reading;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;

import dev.tidegate.gateway.config.value.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads files that hold one secret each, whichever field names them (CFG-5). Reports what is wrong with a file, never its content. */
final class SecretFiles {
    private static final int MAX_BYTES = 64 << 10;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** The byte order mark that some editors write. */
    private static final Pattern MARK = Pattern.compile("\\A\\uFEFF");

    private final Problems problems;
    private final Set<Path> exposed = new LinkedHashSet<>();

    SecretFiles(Problems problems) {
        this.problems = problems;
    }

    /** The secret in the file that a reference names. */
    Optional<String> referred(String field, String path) {
        return read(field, path, "the file " + path);
    }

    /** The secret in the file that a {@code _file} field names. If the field holds the secret itself by mistake, it is not shown. */
    Optional<String> named(String field, String path) {
        return read(field, path, isPlace(path) ? "the file " + path : "the file it names");
    }

    /** Warns, once for all of them, of files that others can read. */
    void warnOfExposed(Consumer<String> warnings) {
        if (exposed.isEmpty()) return;
        String files = exposed.stream().map(Path::toString).collect(Collectors.joining(", "));
        warnings.accept("everybody on this machine can read the secret in " + files + " (expected: mode 0600 or 0640)");
    }

    private static boolean isPlace(String path) {
        try {
            Path file = Path.of(path);
            Path parent = file.getParent();
            // many secrets begin with a slash
            boolean below = parent != null && parent.getNameCount() > 0 && Files.isDirectory(parent);
            return below || Files.exists(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /**
     * The one line of a regular file of at most 64 KiB, or empty after reporting the problem under {@code field}.
     *
     * @param name the file's name in problems
     */
    private Optional<String> read(String field, String path, String name) {
        try {
            Path file = Path.of(path);
            // a device or pipe could supply data forever, or block the start
            if (!Files.isRegularFile(file)) return problem(field, name + missing(file));
            Optional<String> line = line(field, file, name);
            if (isExposed(file)) exposed.add(file);
            return line;
        } catch (CharacterCodingException e) {
            return problem(field, name + " is not UTF-8 text");
        } catch (IOException e) {
            return problem(field, name + " cannot be read");
        } catch (InvalidPathException e) {
            return problem(field, "not a path");
        }
    }

    private static String missing(Path file) {
        return Files.exists(file) ? " is not a regular file" : " is not there";
    }

    private Optional<String> line(String field, Path file, String name) throws IOException {
        byte[] bytes = head(file);
        if (bytes.length > MAX_BYTES) return problem(field, name + " is larger than 64 KiB");
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        String line = MARK.matcher(text).replaceFirst("").replaceFirst("[\\r\\n]+\\z", "");
        if (line.indexOf('\0') >= 0) return problem(field, name + " has NUL bytes in it");
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            return problem(field, name + " has more than one line");
        }
        return line.isEmpty() ? problem(field, name + " is empty") : Optional.of(line);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static boolean isExposed(Path file) throws IOException {
        if (!POSIX) return false;
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(OTHERS_READ);
    }

    private Optional<String> problem(String field, String reason) {
        problems.add(field, reason);
        return Optional.empty();
    }
}
