package dev.tidegate.gateway.device;

import dev.tidegate.gateway.config.ServerConfig;
import dev.tidegate.gateway.config.SignInConfig;
import dev.tidegate.identity.credential.UserCode;
import java.net.URI;

/** Where people decide about a program. Begins with what configuration says of the gateway's address and never with anything a request says. */
public final class DeviceLinks {
    private final String page;

    private DeviceLinks(String page) {
        this.page = page;
    }

    /** Below {@code public_base_url} or, for a gateway that nobody but this machine reaches, the bind address. */
    public static DeviceLinks of(SignInConfig signIn, ServerConfig server) {
        URI base = signIn.publicBaseUrl();
        return new DeviceLinks((base == null ? "http://" + server.bind() : base.toString()) + "/device");
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
