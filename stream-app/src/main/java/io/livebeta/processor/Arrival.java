package io.livebeta.processor;

/** What comes to a task's learner: the user's records, read. */
sealed interface Arrival permits Event, LateLabel {}
