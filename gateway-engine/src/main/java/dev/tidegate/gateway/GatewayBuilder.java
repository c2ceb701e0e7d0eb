package dev.tidegate.gateway;

import static java.util.Objects.requireNonNull;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.naming.GatewayName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects what a gateway is made of. Not thread-safe. */
public final class GatewayBuilder {
    private static final String NO_CONFIG = "Gateway.builder(): call config(…) first, with what"
            + " GatewayConfig.builder()…build() or ConfigReader.read(…) returns";

    private GatewayName name = GatewayName.DEFAULT;
    private @Nullable GatewayConfig config;
    private @Nullable DataSource dataSource;
    private Clock clock = Clock.systemUTC();
    private Exposure exposure = Exposure.NETWORK;
    private @Nullable Consumer<List<String>> setupLink;

    GatewayBuilder() {}

    /**
     * Names this gateway in its threads, pools and startup line, to tell it apart from others in the process: {@code shop} for threads such
     * as {@code tidegate-shop-recorder}. Default: {@code tidegate}.
     *
     * @param name 1 to 32 lower-case letters, digits and hyphens
     */
    public GatewayBuilder name(String name) {
        this.name = new GatewayName(requireNonNull(name, "name"));
        return this;
    }

    /** Required. */
    public GatewayBuilder config(GatewayConfig config) {
        this.config = requireNonNull(config, "config");
        return this;
    }

    /** The host's own database instead of {@code database_url}: SQLite or PostgreSQL. The gateway never closes it (EMB-3). */
    public GatewayBuilder dataSource(DataSource dataSource) {
        this.dataSource = requireNonNull(dataSource, "dataSource");
        return this;
    }

    /** Where the time comes from; the system's UTC clock by default. */
    public GatewayBuilder clock(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        return this;
    }

    /** Who can connect to the host's server; by default, other machines. The configured address does not tell. See {@link Exposure}. */
    public GatewayBuilder exposure(Exposure exposure) {
        this.exposure = requireNonNull(exposure, "exposure");
        return this;
    }

    /**
     * Receives three lines of text with the link for making the first administrator, once in {@code start} and only if nobody can sign in
     * yet. Anyone with the link can become administrator: show it only to the person who starts the gateway, and never log it. By default
     * it goes to standard error; a host whose standard error is kept in a file should send it elsewhere. Without {@code public_base_url},
     * standard error gets a fourth line: that the host's address applies.
     */
    public GatewayBuilder setupLinkTo(Consumer<List<String>> reader) {
        this.setupLink = requireNonNull(reader, "reader");
        return this;
    }

    /**
     * Migrates, seeds and starts, as the configuration says, and returns a gateway that is ready.
     *
     * @throws IllegalStateException without a configuration
     * @throws GatewayStartupException when it cannot start; everything opened is then closed again, and no exchange has been answered
     */
    public Gateway start() {
        if (config == null) throw new IllegalStateException(NO_CONFIG);
        ExposureCheck.check(config, exposure);
        Gateway gateway = GatewayAssembly.start(name, config, exposure, dataSource, clock);
        boolean told = false;
        try {
            if (!gateway.setupBanner().isEmpty()) tell(config, gateway.setupBanner());
            told = true;
        } finally {
            if (!told) gateway.close();
        }
        return gateway;
    }

    private void tell(GatewayConfig config, List<String> banner) {
        if (setupLink != null) setupLink.accept(banner);
        else printed(config, banner).forEach(System.err::println);
    }

    /** A host has its own server, so without {@code public_base_url} its address is a guess. */
    static List<String> printed(GatewayConfig config, List<String> banner) {
        if (config.signIn().publicBaseUrl() != null) return banner;
        List<String> lines = new ArrayList<>(banner);
        lines.add("  The link assumes that the host listens on " + config.address()
                + "; if it does not, put its address into the link, or set public_base_url.");
        return lines;
    }
}
