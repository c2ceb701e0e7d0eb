package dev.tidegate.examples.standalone;

import dev.tidegate.examples.standalone.command.ConfiguredCommand;
import dev.tidegate.examples.standalone.command.Terminal;
import dev.tidegate.identity.credential.ApiKeyToken;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes the text of an API key for use in configuration. It works once a configuration that holds it has been seeded. */
@Command(name = "generate", description = "Prints a new API key for use in configuration.")
final class KeysGenerateCommand implements Callable<Integer> {
    private final Terminal terminal;

    KeysGenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.print(ApiKeyToken.mint(new SecureRandom()).secretText());
        return ConfiguredCommand.DONE;
    }
}
