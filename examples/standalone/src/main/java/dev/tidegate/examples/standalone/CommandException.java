package dev.tidegate.examples.standalone;

/** A command could not do what it was asked; the message is all its user needs. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandException(String message) {
        super(message, null, false, false);
    }
}
