package io.livebeta.metric;

/**
 * What collapses have changed.
 *
 * @param collapses how many were noticed so far
 * @param addedEntropy share of plain cross-entropy that they have brought into the loss, 0 to 1
 */
public record CollapseState(long collapses, double addedEntropy) {

    /** The state before a collapse. */
    public static final CollapseState NONE = new CollapseState(0, 0);
}
