package io.livebeta.cli;

/** A command cannot do what it was asked to; the message alone tells its user why and what to change. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
