package dev.tidegate.gateway.device;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.identity.credential.UserCode;

/**
 * Links to the page where people decide about a program. They begin with the gateway's configured address, never with anything from a
 * request.
 */
public final class DeviceLinks {
    private final String page;

    private DeviceLinks(String page) {
        this.page = page;
    }

    public static DeviceLinks of(GatewayConfig config) {
        return new DeviceLinks(config.linkBase() + "/device");
    }

    /** For typing ({@code verification_uri}). */
    public String page() {
        return page;
    }

    /** With the code in it ({@code verification_uri_complete}). */
    public String page(UserCode code) {
        return page + "?user_code=" + code.display();
    }
}
