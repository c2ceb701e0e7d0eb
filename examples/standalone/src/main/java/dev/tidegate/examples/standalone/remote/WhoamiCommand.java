package dev.tidegate.examples.standalone.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidegate.examples.standalone.command.CommandException;
import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Printable;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.remote.GatewayClient.Answer;
import dev.tidegate.examples.standalone.remote.GatewayClient.Unreachable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells who is signed in at a gateway. */
@Command(name = "whoami", description = "Shows which user you are signed in as at a gateway.")
public final class WhoamiCommand extends RemoteCommand {
    @Parameters(arity = "0..1", paramLabel = "URL", description = "Where the gateway is, when you use several.")
    private @Nullable String url;

    public WhoamiCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    int run() throws Unreachable {
        GatewayAddress address = address(url);
        Answer answer = new GatewayClient(address).session(token(address));
        JsonNode session = answer.body().path("data");
        boolean ended = answer.status() == 401 || (answer.isOk() && session.isNull());
        if (ended) throw signInFirst("Your session has ended at", address);
        JsonNode user = session.path("user");
        if (!answer.isOk() || !user.isObject()) {
            throw new CommandException(address + " does not say who is signed in (status " + answer.status() + ").");
        }
        String role = user.path("global_role").asText().replace('_', ' ');
        terminal().print(Printable.of(user.path("email").asText() + "  " + role) + "  " + address);
        return ConfiguredCommand.DONE;
    }
}
