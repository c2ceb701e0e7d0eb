package dev.tidegate.gateway.config.reading;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A configuration file and the environment it is read in. */
abstract class ReadingFixture {
    @TempDir
    Path directory;

    ConfigFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = new ConfigFixture(directory).env("OPENAI_API_KEY", "sk-1").env("CI_KEY", ConfigFixture.GOOD_KEY);
    }
}
