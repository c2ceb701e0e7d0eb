package dev.tidegate.gateway.api;

/** The version of this software. */
public final class GatewayVersion {
    /** As set by the build. Not read from a manifest, since in a single jar with everything the manifest is the host's. */
    public static final String CURRENT = "0.1.0-SNAPSHOT";

    private GatewayVersion() {}
}
