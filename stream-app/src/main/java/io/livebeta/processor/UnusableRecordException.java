package io.livebeta.processor;

import io.livebeta.schema.DeadLetterReason;

/** A record that can be neither scored nor learned from, however often it is read; its way is the dead letter topic. */
public final class UnusableRecordException extends Exception {

    private static final long serialVersionUID = 1;

    /** A message quotes the record, whose values can be of any length, and is itself part of a record. */
    private static final int LONGEST_MESSAGE = 1_000;

    private final DeadLetterReason reason;

    public UnusableRecordException(DeadLetterReason reason, String message) {
        super(message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...");
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
