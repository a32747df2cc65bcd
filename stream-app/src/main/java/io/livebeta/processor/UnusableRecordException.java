package io.livebeta.processor;

import io.livebeta.schema.DeadLetterReason;

/** A record that can be neither scored nor learned from, however often it is read; its way is the dead letter topic. */
public final class UnusableRecordException extends Exception {

    private static final long serialVersionUID = 1;

    private final DeadLetterReason reason;

    public UnusableRecordException(DeadLetterReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public DeadLetterReason reason() {
        return reason;
    }
}
