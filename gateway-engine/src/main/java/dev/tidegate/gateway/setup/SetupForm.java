package dev.tidegate.gateway.setup;

import dev.tidegate.gateway.config.value.Secret;

/** The input of the setup page, as typed. */
public record SetupForm(String email, String givenName, String familyName, Secret password) {}
