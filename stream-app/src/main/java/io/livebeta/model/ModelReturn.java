package io.livebeta.model;

/**
 * A model that went back by itself. It goes on under the version after {@code fromVersion}, since versions never fall.
 *
 * @param kind why it went back
 * @param fromVersion version of the model that was given up
 * @param toVersion version whose parameters it has again; 0 for fresh initial weights, where no good state was kept
 * @param reason what was seen, in words
 * @param measured what was measured; not finite where a number of the model was not
 * @param limit the most that a good model may measure
 */
public record ModelReturn(Kind kind, long fromVersion, long toVersion, String reason, double measured, double limit) {

    /** Why a model goes back. */
    public enum Kind {
        /** Its scores or decisions have collapsed, which more cross-entropy in the loss mends. */
        COLLAPSE,
        /** Its numbers are not finite, or its scores far beyond what a loss can want. */
        DIVERGENCE
    }
}
