package io.livebeta.processor;

import io.livebeta.schema.ControlCommand;

/**
 * An order to the model.
 *
 * @param command a known one, with all that it needs
 */
record Order(ControlCommand command) implements Arrival {}
