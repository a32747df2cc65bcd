package io.livebeta.loss;

/**
 * Scored events with their labels, at least one.
 *
 * @param logits the classifier's outputs, finite
 * @param labels true for a positive, as many as logits
 */
public record Batch(double[] logits, boolean[] labels) {

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if the batch is empty or the sizes differ
     */
    public Batch {
        if (logits.length == 0 || logits.length != labels.length) {
            throw new IllegalArgumentException("a batch needs as many labels as logits, and at least one: "
                    + labels.length + " and " + logits.length);
        }
    }

    /** Returns the batch of one event. */
    static Batch of(double logit, boolean label) {
        return new Batch(new double[] {logit}, new boolean[] {label});
    }

    /** Returns the number of events. */
    public int size() {
        return logits.length;
    }
}
