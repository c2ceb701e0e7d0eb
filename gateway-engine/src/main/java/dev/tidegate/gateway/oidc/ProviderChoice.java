package dev.tidegate.gateway.oidc;

/**
 * A provider that people can choose to sign in with.
 *
 * @param label what it is called for people
 */
public record ProviderChoice(String key, String label) {}
