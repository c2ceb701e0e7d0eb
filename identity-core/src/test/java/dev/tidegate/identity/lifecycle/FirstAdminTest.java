package dev.tidegate.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.identity.lifecycle.FirstAdmin.Facts;
import dev.tidegate.identity.lifecycle.FirstAdmin.Path;
import dev.tidegate.identity.lifecycle.FirstAdmin.Step;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstAdminTest {
    @ParameterizedTest(name = "{0}: usable admin {1}, active user {2}, claimed {3}: {4}")
    @CsvSource({
        "SETUP_LINK, false, false, false, OPEN_SETUP",
        "SETUP_LINK, false, true, false, WARN",
        "SETUP_LINK, true, true, false, CLOSE",
        "SETUP_LINK, false, false, true, CLOSE",
        "CONFIGURED, false, false, false, INSERT",
        "CONFIGURED, false, true, false, INSERT",
        "CONFIGURED, true, true, false, CLOSE",
        "CONFIGURED, false, true, true, CLOSE",
        "ASSERTED, false, false, false, AWAIT_ASSERTION",
        "ASSERTED, false, true, false, AWAIT_ASSERTION",
        "ASSERTED, true, true, true, CLOSE",
        "NONE, false, false, false, WARN",
        "NONE, true, true, false, CLOSE",
    })
    @DisplayName("BOOT-4a, BOOT-6a, BOOT-7, BOOT-8c what a start does")
    void decision(Path path, boolean usable, boolean active, boolean claimed, Step step) {
        Facts facts = new Facts(usable, active, claimed);
        assertThat(FirstAdmin.decide(path, facts)).isEqualTo(step);
        assertThat(FirstAdmin.setupIsOpen(path, facts)).isEqualTo(step == Step.OPEN_SETUP);
    }
}
