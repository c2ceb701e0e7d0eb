package dev.tidegate.examples.standalone.remote;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.examples.standalone.command.Printable;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.remote.GatewayClient.Answer;
import dev.tidegate.examples.standalone.remote.GatewayClient.Unreachable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Signs in by device authorisation (RFC 8628): shows where to approve, and asks until somebody has. Leaves nothing behind when stopped. */
final class DeviceLogin {
    static final String CLIENT_ID = "tidegate-cli";

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration SLOWEST = Duration.ofMinutes(1);
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,32}");

    private final GatewayClient client;
    private final Terminal terminal;
    private final Waiting waiting;

    DeviceLogin(GatewayClient client, Terminal terminal, Waiting waiting) {
        this.client = client;
        this.terminal = terminal;
        this.waiting = waiting;
    }

    /**
     * The token.
     *
     * @throws CommandException when it was denied, has expired, or this is no gateway
     */
    String token() throws Unreachable {
        Answer begun = client.form("/oauth/device/code", Map.of("client_id", CLIENT_ID));
        if (!begun.isOk()) throw refused(begun);
        String code = begun.text("user_code");
        if (!CODE.matcher(code).matches()) throw noGateway(begun);
        terminal.tell("Open " + link(begun));
        terminal.tell("and approve the code " + code + ". Waiting; Ctrl-C stops.");
        try {
            return poll(begun);
        } finally {
            terminal.err().println();
        }
    }

    private String poll(Answer begun) {
        Duration left = Duration.ofSeconds(begun.body().path("expires_in").asLong(600));
        Duration interval =
                Duration.ofSeconds(Math.max(1, begun.body().path("interval").asLong(5)));
        while (left.compareTo(Duration.ZERO) > 0) {
            await(interval);
            left = left.minus(interval);
            Answer answer = asked(begun.text("device_code"));
            if (answer.isOk()) return token(answer);
            interval = next(answer, interval);
        }
        throw expired();
    }

    /** How long to wait before the next question. A gateway that is away is asked less and less often (RFC 8628 3.5). */
    private static Duration next(Answer answer, Duration interval) {
        boolean away = answer.status() == 0 || answer.status() == 429 || answer.status() >= 500;
        if (away) return interval.multipliedBy(2).compareTo(SLOWEST) > 0 ? SLOWEST : interval.multipliedBy(2);
        return switch (answer.text("error")) {
            case "authorization_pending" -> interval;
            case "slow_down" -> interval.plus(SLOWER);
            case "access_denied" -> throw new CommandException("Signing in was denied.");
            case "expired_token" -> throw expired();
            default -> throw refused(answer);
        };
    }

    /** Status 0 when the gateway could not be asked. */
    private Answer asked(String deviceCode) {
        terminal.err().print(".");
        terminal.err().flush();
        try {
            return client.form(
                    "/oauth/token",
                    Map.of("grant_type", GRANT_TYPE, "device_code", deviceCode, "client_id", CLIENT_ID));
        } catch (Unreachable e) {
            return new Answer(0, MissingNode.getInstance());
        }
    }

    private static String token(Answer answer) {
        String token = answer.text("access_token");
        if (token.isEmpty()) throw noGateway(answer);
        return token;
    }

    private void await(Duration interval) {
        try {
            waiting.pass(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Stopped.");
        }
    }

    private static String link(Answer begun) {
        String link = begun.text("verification_uri_complete");
        try {
            URI uri = new URI(link.isEmpty() ? begun.text("verification_uri") : link);
            if ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) return uri.toASCIIString();
        } catch (URISyntaxException e) {
            throw noGateway(begun);
        }
        throw noGateway(begun);
    }

    private static CommandException refused(Answer answer) {
        if (answer.status() == 429) return new CommandException("Too many sign-ins from here. Wait, then try again.");
        String error = answer.text("error");
        if (answer.status() != 400 || error.isEmpty()) return noGateway(answer);
        return new CommandException("The gateway refused: " + Printable.of(error));
    }

    private static CommandException noGateway(Answer answer) {
        return new CommandException("That does not answer like a gateway (status " + answer.status()
                + "). Check the address and its path.");
    }

    private static CommandException expired() {
        return new CommandException("The code expired before anybody approved it. Try again.");
    }
}
