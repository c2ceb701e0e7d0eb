package dev.tidegate.gateway.oidc;

/**
 * A provider that people can choose to sign in with.
 *
 * @param label its name for people
 */
public record ProviderChoice(String key, String label) {}
