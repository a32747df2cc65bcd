package io.livebeta.loss;

import io.livebeta.metric.Logistic;

/**
 * Focal loss (Lin, Goyal, Girshick, He and Dollar, ICCV 2017, arXiv 1708.02002, eq. 5), -alpha_t (1 - q)^gamma log q,
 * with q the probability of the event's own class and alpha_t alpha for a positive, 1 - alpha for a negative. Events
 * that are all but right hardly teach. With gamma 0 and alpha 1/2 it is half the cross-entropy.
 *
 * @param gamma focus, at least 0; 2 in the paper
 * @param alpha weight of the positives, in [0, 1]; 0.25 in the paper
 */
record Focal(double gamma, double alpha) implements PointLoss {

    @Override
    public double value(double logit, boolean label) {
        double own = label ? logit : -logit;
        return weight(label) * focus(own) * Logistic.softplus(-own);
    }

    /** Returns -y' alpha_t (1 - q)^gamma (1 - q - gamma q log q), with y' 1 for a positive and -1 for a negative. */
    @Override
    public double slope(double logit, boolean label) {
        double own = label ? logit : -logit;
        double pull = Logistic.sigmoid(-own) + gamma * Logistic.sigmoid(own) * Logistic.softplus(-own);
        return (label ? -1 : 1) * weight(label) * focus(own) * pull;
    }

    private double focus(double own) {
        return Math.pow(Logistic.sigmoid(-own), gamma);
    }

    private double weight(boolean label) {
        return label ? alpha : 1 - alpha;
    }
}
