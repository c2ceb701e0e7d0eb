package dev.tidegate.examples.standalone.command;

/** A command was given a value that it does not take, which is wrong use as an unknown flag is. */
public final class WrongValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongValueException(String message) {
        super(message, null, false, false);
    }
}
