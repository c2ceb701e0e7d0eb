package dev.tidegate.gateway;

import dev.tidegate.gateway.config.value.DurationText;
import dev.tidegate.gateway.exchange.ExchangeHandler;
import dev.tidegate.gateway.exchange.GatewayExchange;
import dev.tidegate.gateway.naming.GatewayName;
import dev.tidegate.gateway.routing.Admission;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway. Several may live in one process, each with its own database. Thread-safe.
 *
 * <pre>{@code
 * try (Gateway gateway = Gateway.builder().config(config).start()) {
 *     context.addServlet(new ServletHolder(new GatewayServlet(gateway)), "/*");
 *     …
 * }
 * }</pre>
 */
public final class Gateway implements ExchangeHandler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final GatewayName name;
    private final ExchangeHandler dispatcher;
    private final Admission admission;
    private final OpenedResources opened;
    private final Duration shutdownGrace;
    private final LongSupplier identityReads;
    private final HostIdentity hostIdentity;
    private final List<String> setupBanner;

    Gateway(
            GatewayName name,
            ExchangeHandler dispatcher,
            Admission admission,
            OpenedResources opened,
            Duration shutdownGrace,
            LongSupplier identityReads,
            HostIdentity hostIdentity,
            List<String> setupBanner) {
        this.name = name;
        this.dispatcher = dispatcher;
        this.admission = admission;
        this.opened = opened;
        this.shutdownGrace = shutdownGrace;
        this.identityReads = identityReads;
        this.hostIdentity = hostIdentity;
        this.setupBanner = setupBanner;
    }

    public static GatewayBuilder builder() {
        return new GatewayBuilder();
    }

    @Override
    public void handle(GatewayExchange exchange) throws IOException {
        dispatcher.handle(exchange);
    }

    /**
     * The user who sent a request that the host answers itself, identified by session or by a trusted proxy, as on the gateway's own
     * routes. Empty for a stranger, for a change without proof that a page of this origin sent it (SES-5), and for a user who must change
     * the password first.
     *
     * @param exchange only its head is read
     * @throws IdentityUnavailableException when the database cannot be asked
     */
    public Optional<SignedInUser> signedInUser(GatewayExchange exchange) {
        return hostIdentity.of(exchange);
    }

    /**
     * Three lines with the link for making the first administrator, as passed to {@link GatewayBuilder#setupLinkTo}. They are for the
     * person who starts the gateway and hold a secret, so do not log them. Empty when there is an administrator, or another way to become
     * one (BOOT-4).
     */
    public List<String> setupBanner() {
        return setupBanner;
    }

    /** How many exchanges are being answered at this moment. */
    public int runningExchanges() {
        return admission.running();
    }

    /** How often the database was asked for the identity epoch since the start; far less often than there were calls (docs/adr/0008). */
    public long identityReads() {
        return identityReads.getAsLong();
    }

    /** Refuses further exchanges with 503 and reports not ready, while running ones continue: the first half of a graceful stop. */
    public void drain() {
        admission.stop();
    }

    /**
     * Drains, waits for running exchanges up to the configured grace time, ends and records the remaining ones, and closes everything that
     * {@code start} opened. A {@code DataSource} supplied by the host stays open. Closing again does nothing.
     */
    @Override
    public void close() {
        drain();
        boolean interrupted = Thread.interrupted(); // calls still get their grace time and their records
        try {
            interrupted |= awaitCalls();
            opened.close();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the thread was interrupted meanwhile. */
    private boolean awaitCalls() {
        try {
            String grace = DurationText.format(shutdownGrace);
            int running = admission.running();
            if (running > 0)
                LOG.info("{}: stopping; waiting up to {} for running exchanges: {}", name.value(), grace, running);
            if (!admission.awaitIdle(shutdownGrace)) {
                LOG.warn(
                        "{}: {} exchanges are still running after {}; they are ended now",
                        name.value(),
                        admission.running(),
                        grace);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
