package io.livebeta.model;

/**
 * How the merged model steps along the mean of the tasks' changes.
 *
 * @param outerRate factor of the mean, above 0; a merge uses no more than what makes it the sum of the changes
 * @param momentum share of the last step that is taken again, at least 0 and below 1
 */
public record MergeSettings(double outerRate, double momentum) {

    public MergeSettings {
        if (!(outerRate > 0 && Double.isFinite(outerRate))) {
            throw new IllegalArgumentException("the outer rate must be finite and above 0, but is " + outerRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("the momentum must be at least 0 and below 1, but is " + momentum);
        }
    }
}
