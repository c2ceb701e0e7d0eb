package dev.tidegate.gateway.config.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How single values may be written. */
class ValueReadingTest extends ReadingFixture {
    @ParameterizedTest
    @CsvSource({
        "5, false",
        "5 s, false",
        "1h30, false",
        "-1s, false",
        "5min, false",
        "1e3s, false",
        "999999999999999s, false",
        "5s, true",
        "500ms, true",
        "2m, true",
        "1h, true",
        "0, true",
        "61m, false"
    })
    void durations_have_one_number_and_one_unit(String text, boolean accepted) {
        assertThat(fixture.problems("shutdown_grace: " + text).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, true", "yes, false", "'\"flase\"', false", "0, false", "True, false", "on, false"
    })
    void booleans_are_true_or_false(String text, boolean accepted) {
        assertThat(fixture.problems("seed_config: " + text).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "32MiB, true",
        "1, true",
        "512KiB, true",
        "1GiB, true",
        "0, false",
        "2GiB, false",
        "32MB, false",
        "-1, false"
    })
    void sizes_have_binary_units(String text, boolean accepted) {
        assertThat(fixture.problems("max_body_bytes: " + text).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "sqlite:data/a.db, true",
        "postgresql://host/db, true",
        "postgresql://user@host:5432/db, true",
        "postgresql://user:pass@host/db, true",
        "literal.postgresql://user:pass@host/db, true",
        "mysql://host/db, false",
        "'sqlite:', false",
        "'sqlite::memory:', false",
        "'sqlite:a.db?mode=ro', false",
        "postgresql://user:pass@host:65535/db, true",
        "postgresql://user:pass@host:99999/db, false",
        "postgresql://user:pass@host:0/db, false",
        "postgresql://user:pass@host:port/db, false",
        "postgresql://user:p/w@host/db, false",
        "postgresql://user:p%zz@host/db, false",
        "postgresql://host/db?sslmode, false",
        "postgresql://host, false",
        "tidegate.db, false"
    })
    @DisplayName(
            "CFG-2 a database URL is plain or a secret reference, and one that a start would refuse is refused here")
    void a_database_url_is_plain_or_a_secret_reference(String url, boolean accepted) {
        assertThat(fixture.problems("database_url: " + url).isEmpty()).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, true",
        "localhost:0, true",
        "'[::1]:80', true",
        "8080, false",
        "host, false",
        "host:99999, false",
        "a b:1, false"
    })
    void a_bind_address_has_host_and_port(String bind, boolean accepted) {
        assertThat(fixture.problems("bind: '" + bind + "'").isEmpty()).isEqualTo(accepted);
    }
}
