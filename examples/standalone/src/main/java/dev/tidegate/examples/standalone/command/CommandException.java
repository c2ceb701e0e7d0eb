package dev.tidegate.examples.standalone.command;

/** A command could not do what it was asked; the message is all its user needs. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message, null, false, false);
    }
}
