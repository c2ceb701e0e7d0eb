package dev.tidegate.gateway.api;

/** Which version this is. */
public final class GatewayVersion {
    /** As the build calls it. Not asked of a manifest, which is the host's where everything is packed into one jar. */
    public static final String CURRENT = "0.1.0-SNAPSHOT";

    private GatewayVersion() {}
}
