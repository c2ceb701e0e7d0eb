package dev.tidegate.gateway.setup;

import dev.tidegate.gateway.config.value.Secret;
import java.util.List;

/**
 * The link for making the first administrator. Anyone with it can become administrator, so only the person who starts the gateway should
 * see it.
 *
 * @param url a secret
 */
record SetupLink(Secret url) {

    /** The three lines that a launcher writes to standard error, and nowhere else (BOOT-4). */
    List<String> banner() {
        return List.of(
                "Initial admin setup:",
                "  Open: " + url.reveal(),
                "  This link expires in 1 hour and can be used once.");
    }
}
