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
            + " GatewayConfig.builder()…build() or ConfigReader.read(…) gives";

    private GatewayName name = GatewayName.DEFAULT;
    private @Nullable GatewayConfig config;
    private @Nullable DataSource dataSource;
    private Clock clock = Clock.systemUTC();
    private Exposure exposure = Exposure.NETWORK;
    private @Nullable Consumer<List<String>> setupLink;

    GatewayBuilder() {}

    /**
     * What this gateway is called in the names of its threads and pools and in the line that tells of its start, where several run in one
     * process: {@code shop} for threads such as {@code tidegate-shop-recorder}. Default: {@code tidegate}.
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

    /** Who can connect to the host's server; other machines, unless this says otherwise. The configured address does not answer that. See {@link Exposure}. */
    public GatewayBuilder exposure(Exposure exposure) {
        this.exposure = requireNonNull(exposure, "exposure");
        return this;
    }

    /**
     * Who is told of the link under which the first administrator is made, once in {@code start} and only where nobody can sign in yet:
     * three lines of text. Whoever has the link becomes administrator, so it is for the eyes of whoever starts the gateway and for no log;
     * a host whose standard error, where it goes unless this says otherwise, is kept in a file sends it elsewhere. Without
     * {@code public_base_url}, standard error gets a fourth line: that the address of the host counts.
     */
    public GatewayBuilder setupLinkTo(Consumer<List<String>> reader) {
        this.setupLink = requireNonNull(reader, "reader");
        return this;
    }

    /**
     * Migrates, seeds and starts, as the configuration says, and returns a gateway that is ready.
     *
     * @throws IllegalStateException without a configuration
     * @throws GatewayStartupException when it cannot start; everything that was opened is closed again and no exchange was answered
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

    /** A host has a server of its own, so that without {@code public_base_url} its address is a guess. */
    static List<String> printed(GatewayConfig config, List<String> banner) {
        if (config.signIn().publicBaseUrl() != null) return banner;
        List<String> lines = new ArrayList<>(banner);
        lines.add("  What counts is the address of the host: if it listens elsewhere than " + config.address()
                + ", put that into the link, or set public_base_url.");
        return lines;
    }
}
