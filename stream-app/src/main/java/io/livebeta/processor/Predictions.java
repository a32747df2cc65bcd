package io.livebeta.processor;

import io.livebeta.model.Outcome;
import io.livebeta.schema.Prediction;
import java.time.Instant;
import java.util.Map;

/** Makes the records of the predictions topic. */
final class Predictions {

    private Predictions() {}

    static Prediction of(Event event, Outcome outcome) {
        return new Prediction(
                event.id(),
                Instant.ofEpochMilli(event.timeMs()),
                outcome.score(),
                outcome.decision(),
                outcome.threshold(),
                outcome.modelVersion(),
                label(event),
                Map.of());
    }

    private static Integer label(Event event) {
        if (!event.label().isKnown()) {
            return null;
        }
        return event.label().isPositive() ? 1 : 0;
    }
}
