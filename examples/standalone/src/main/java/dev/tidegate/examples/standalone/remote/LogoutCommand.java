package dev.tidegate.examples.standalone.remote;

import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.remote.GatewayClient.Answer;
import dev.tidegate.examples.standalone.remote.GatewayClient.Unreachable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends the session at a gateway and forgets its token. */
@Command(name = "logout", description = "Ends your session at a gateway and forgets its token.")
public final class LogoutCommand extends RemoteCommand {
    @Parameters(arity = "0..1", paramLabel = "URL", description = "Where the gateway is, when you use several.")
    private @Nullable String url;

    public LogoutCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() throws Unreachable {
        GatewayAddress address = address(url);
        Answer answer = new GatewayClient(address).signOut(token(address));
        if (!answer.isOk() && answer.status() != 401) {
            throw new CommandException(
                    address + " did not end the session (status " + answer.status() + "); the token is still kept.");
        }
        credentials().remove(address);
        terminal().tell("Signed out at " + address + ".");
        return ConfiguredCommand.DONE;
    }
}
