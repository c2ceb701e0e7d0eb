package dev.tidegate.gateway.config;

/** The kind of deployment a gateway runs in. */
public enum DeploymentMode {
    SELF_HOSTED,
    /** Refuses well-known credentials, whatever else is configured. */
    PRODUCTION,
    /**
     * Like {@link #PRODUCTION}, for other people's organisations: an identity provider signs everybody in, and no password is configured.
     */
    SAAS
}
