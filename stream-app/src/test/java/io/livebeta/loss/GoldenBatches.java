package io.livebeta.loss;

import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.metric.Logistic;
import io.livebeta.metric.SoftConfusion;
import org.assertj.core.data.Offset;

/** What the golden tests share: their relative tolerance, and how they read a batch. */
final class GoldenBatches {

    private static final double TOLERANCE = 1e-9;
    static final Loss.Context CONTEXT = new Loss.Context(SoftConfusion.EMPTY, 1, 1);

    private GoldenBatches() {}

    static Offset<Double> near(double expected) {
        return within(Math.abs(expected) * TOLERANCE);
    }

    /** Returns the batch of a vector; where it gives probabilities alone, the logits are their inverse. */
    static Batch batch(JsonNode golden) {
        JsonNode scores = golden.has("z") ? golden.get("z") : golden.get("p");
        double[] logits = new double[scores.size()];
        boolean[] labels = new boolean[scores.size()];
        for (int i = 0; i < logits.length; i++) {
            double score = scores.get(i).doubleValue();
            logits[i] = golden.has("z") ? score : Logistic.logit(score);
            labels[i] = golden.get("y").get(i).doubleValue() == 1;
        }
        return new Batch(logits, labels);
    }
}
