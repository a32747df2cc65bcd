package io.livebeta.processor;

import io.livebeta.model.Features;
import io.livebeta.model.Label;

/**
 * A record of the events topic, read.
 *
 * @param id identifier of the event, not empty
 * @param timeMs when the event happened, milliseconds since the epoch
 * @param label what is known of its class
 * @param features its features, all present numbers finite
 */
public record Event(String id, long timeMs, Label label, Features features) implements Arrival {}
