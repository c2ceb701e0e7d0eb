package dev.tidegate.gateway.setup;

import dev.tidegate.gateway.config.value.Secret;

/** What somebody has written into the setup page, as it was typed. */
public record SetupForm(String email, String givenName, String familyName, Secret password) {}
