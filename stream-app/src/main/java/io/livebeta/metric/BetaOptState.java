package io.livebeta.metric;

/**
 * Where beta_opt stands.
 *
 * @param raw beta_opt of the loss window, before any clamp
 * @param applied what of it the loss applies: 1 where it is only watched, the weight of a positive, or the beta of the
 *     metric
 * @param version how often the ratio behind weight and beta has changed
 * @param reason why the ratio is what it is
 */
public record BetaOptState(double raw, double applied, long version, BetaOptReason reason) {}
