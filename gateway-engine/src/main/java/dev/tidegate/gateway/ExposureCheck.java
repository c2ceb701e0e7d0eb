package dev.tidegate.gateway;

import dev.tidegate.gateway.config.GatewayConfig;
import dev.tidegate.gateway.config.value.ConfigProblem;
import dev.tidegate.gateway.config.value.InvalidConfigException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a configuration against who can connect, which its own rules could only guess from its address. */
final class ExposureCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ExposureCheck.class);
    private static final String BASE_URL = "public_base_url";

    private ExposureCheck() {}

    /**
     * Warns of a gateway that does not know where people reach it.
     *
     * @throws GatewayStartupException when something is allowed that may only be allowed on a single machine
     */
    static void check(GatewayConfig config, Exposure exposure) {
        if (exposure == Exposure.LOOPBACK) return;
        if (config.signIn().publicBaseUrl() == null) {
            LOG.warn(
                    "{} is not set, so setup and invitation links lead to http://{}. Set it to the address where people"
                            + " reach this gateway, mount included.",
                    BASE_URL,
                    config.address());
        }
        List<ConfigProblem> problems = config.problemsWhenExposed().stream()
                .filter(problem -> !problem.field().equals(BASE_URL))
                .toList();
        if (problems.isEmpty()) return;
        InvalidConfigException refused = new InvalidConfigException(problems);
        throw new GatewayStartupException(
                "Not safe where other machines can connect (a host that listens on loopback says so with"
                        + " Gateway.builder().exposure(Exposure.LOOPBACK)):\n" + refused.getMessage(),
                refused);
    }
}
