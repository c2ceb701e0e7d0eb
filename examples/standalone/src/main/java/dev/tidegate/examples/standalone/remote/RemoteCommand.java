package dev.tidegate.examples.standalone.remote;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.examples.standalone.command.Printable;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.remote.GatewayClient.Unreachable;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command that speaks with a gateway at which somebody is, or wants to be, signed in. */
abstract class RemoteCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CredentialsFile credentials;

    RemoteCommand(Terminal terminal) {
        this.terminal = terminal;
        this.credentials = CredentialsFile.of(terminal.environment());
    }

    final Terminal terminal() {
        return terminal;
    }

    final CredentialsFile credentials() {
        return credentials;
    }

    @Override
    public final Integer call() {
        try {
            return run();
        } catch (Unreachable e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }

    abstract int run() throws Unreachable;

    /**
     * The gateway that is meant.
     *
     * @param url as it was typed, or null for the only one at which somebody is signed in
     */
    final GatewayAddress address(@Nullable String url) {
        if (url != null) return GatewayAddress.parse(url);
        List<String> known = credentials.addresses();
        if (known.size() == 1) return GatewayAddress.parse(known.get(0));
        if (known.isEmpty()) throw new CommandException("You are not signed in anywhere. See: gateway login --help");
        throw new CommandException("Name the gateway. You are signed in at: " + Printable.of(String.join(", ", known)));
    }

    /** The token that is kept for a gateway. */
    final String token(GatewayAddress address) {
        return credentials.token(address).orElseThrow(() -> signInFirst("You are not signed in at", address));
    }

    static CommandException signInFirst(String reason, GatewayAddress address) {
        return new CommandException(reason + " " + address + ". Sign in with: gateway login " + address);
    }
}
