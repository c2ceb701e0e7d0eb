package dev.tidegate.examples.standalone.remote;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.remote.GatewayClient.Unreachable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Signs in at a gateway through the browser (SES-7). */
@Command(name = "login", description = "Signs in to a gateway through the browser, which may be on another machine.")
public final class LoginCommand extends RemoteCommand {
    private final Waiting waiting;

    @Parameters(paramLabel = "URL", description = "Where the gateway is, such as https://gateway.example.org.")
    private @Nullable String url;

    public LoginCommand(Terminal terminal, Waiting waiting) {
        super(terminal);
        this.waiting = waiting;
    }

    @Override
    int run() throws Unreachable {
        GatewayAddress address = address(url);
        if (address.isOpenToOthers()) {
            terminal().tell("Warning: " + address + " is not https. Others on the network can read your token.");
        }
        credentials().prepare();
        Optional<String> before = credentials().token(address);
        GatewayClient client = new GatewayClient(address);
        keep(client, address, new DeviceLogin(client, terminal(), waiting).token());
        if (before.isPresent()) end(client, before.get());
        terminal().tell("Signed in at " + address + ".");
        return ConfiguredCommand.DONE;
    }

    private void keep(GatewayClient client, GatewayAddress address, String token) {
        try {
            credentials().put(address, token);
        } catch (CommandException e) {
            end(client, token); // nobody will have it
            throw e;
        }
    }

    private static void end(GatewayClient client, String token) {
        try {
            client.signOut(token);
        } catch (Unreachable e) {
            // it ends by itself when it is not used
        }
    }
}
