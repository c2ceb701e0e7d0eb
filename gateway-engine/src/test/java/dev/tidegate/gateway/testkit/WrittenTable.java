package dev.tidegate.gateway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table on a page of the project that is made from code. With {@code -Dtidegate.write-docs=true} it is written anew instead of compared. */
public final class WrittenTable {
    private WrittenTable() {}

    /** Holds what stands between two lines of the page against the table. */
    public static void verify(String file, String start, String end, String table) throws IOException {
        Path page = find(file);
        String committed = Files.readString(page);
        String expected = committed.substring(0, committed.indexOf(start) + start.length())
                + table
                + committed.substring(committed.indexOf(end));
        if (Boolean.getBoolean("tidegate.write-docs")) Files.writeString(page, expected);
        else
            assertThat(committed)
                    .as("write it anew with -Dtidegate.write-docs=true")
                    .isEqualTo(expected);
    }

    private static Path find(String file) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(file))) return at.resolve(file);
        }
        throw new IllegalStateException(file + " is in no directory above this one");
    }
}
