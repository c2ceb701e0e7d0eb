package dev.tidegate.gateway.signin;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.identity.credential.UserCode;

/**
 * Links to the page where people decide about a program. They begin with the gateway's configured address, never with anything from a
 * request.
 */
final class DeviceLinks {
    private final String page;

    private DeviceLinks(String page) {
        this.page = page;
    }

    static DeviceLinks of(GatewayConfig config) {
        return new DeviceLinks(config.linkBase() + "/device");
    }

    /** For typing ({@code verification_uri}). */
    String page() {
        return page;
    }

    /** With the code in it ({@code verification_uri_complete}). */
    String page(UserCode code) {
        return page + "?user_code=" + code.display();
    }
}
