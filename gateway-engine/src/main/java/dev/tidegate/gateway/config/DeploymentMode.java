package dev.tidegate.gateway.config;

/** What a gateway is run for. */
public enum DeploymentMode {
    SELF_HOSTED,
    /** Well-known credentials are refused, whatever else is configured. */
    PRODUCTION,
    /** The same, for other people's organisations: an identity provider signs everybody in, and no password is configured. */
    SAAS
}
