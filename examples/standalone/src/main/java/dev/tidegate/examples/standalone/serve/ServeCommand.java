package dev.tidegate.examples.standalone.serve;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Logging;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.examples.standalone.command.Termination;
import dev.tidegate.gateway.config.GatewayConfig;
import picocli.CommandLine.Command;

/** Serves until the process is asked to end. */
@Command(name = "serve", description = "Serves until it is told to stop.")
public final class ServeCommand extends ConfiguredCommand {
    public ServeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        GatewayConfig config = config();
        WebServer server = WebServer.open(config); // the first steps migrate the database, which another may be using
        FirstSteps firstSteps = firstSteps(config, server);
        RunningGateway running = RunningGateway.start(server, firstSteps.config());
        Logging.tell(config.launcher().logFormat(), terminal(), "Listening on http://" + running.address());
        firstSteps.tell(running.address());
        running.setupBanner().forEach(terminal()::tell);
        Termination.awaitAndClose(running);
        return DONE;
    }

    private FirstSteps firstSteps(GatewayConfig config, WebServer server) {
        try {
            return FirstSteps.of(config, terminal());
        } catch (RuntimeException e) {
            server.stop();
            throw e;
        }
    }
}
