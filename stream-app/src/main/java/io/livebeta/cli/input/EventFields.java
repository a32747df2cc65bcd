package io.livebeta.cli.input;

/**
 * The fields of an event that are not features.
 *
 * @param id name of the identifier, a string
 * @param time name of the event time, milliseconds since the epoch
 * @param label name of the label, a number or null
 */
public record EventFields(String id, String time, String label) {}
