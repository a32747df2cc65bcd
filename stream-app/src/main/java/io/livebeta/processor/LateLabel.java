package io.livebeta.processor;

import io.livebeta.model.Label;

/**
 * A record of the labels topic, read.
 *
 * @param id identifier of the event that is labelled, not empty
 * @param label its class, known
 * @param value the record's value as it came, for the dead letter of a label whose event never comes
 */
record LateLabel(String id, Label label, byte[] value) implements Arrival {}
