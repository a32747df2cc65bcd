package io.livebeta.processor;

/** What comes to a task's learner: the user's records, read, and orders to the model. */
sealed interface Arrival permits Event, LateLabel, Order {}
