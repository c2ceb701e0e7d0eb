package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells the version, as {@code --version} does. */
@Command(name = "version", description = "Shows the version.")
final class VersionCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final String version;

    VersionCommand(Terminal terminal, String version) {
        this.terminal = terminal;
        this.version = version;
    }

    @Override
    public Integer call() {
        terminal.print(version);
        return ConfiguredCommand.DONE;
    }
}
