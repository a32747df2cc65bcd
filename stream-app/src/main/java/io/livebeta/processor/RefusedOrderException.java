package io.livebeta.processor;

/** An order that cannot be carried out; the message says why, for the audit trail. */
final class RefusedOrderException extends Exception {

    private static final long serialVersionUID = 1;

    RefusedOrderException(String message) {
        super(message);
    }
}
