package io.livebeta.metric;

/**
 * Where beta_opt stands.
 *
 * @param raw beta_opt of the loss window, before any clamp
 * @param applied the weight or target that it stands for in the loss; 1 where it is only watched
 * @param version how often the weight or target has changed; of the target where it is only watched
 * @param reason why that is what it is
 */
public record BetaOptState(double raw, double applied, long version, BetaOptReason reason) {}
