package io.livebeta.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The models of F-beta as a random number from which beta_opt is taken. The paper (arXiv 2210.16458) names two,
 * {@code U & IU} and {@code Ga & IE}; what they stand for here is a <b>reconstruction</b>, and since {@code Ga} may be
 * read in two ways there are three.
 */
public enum BetaOptFamily {
    /** Uniform and inverse-uniform, whose knee {@link BetaOpt} has in closed form. */
    U_IU("u-iu") {
        @Override
        public OptionalDouble knee(ErrorEstimate errors) {
            return OptionalDouble.of(BetaOpt.knee(errors.falseNegatives() / errors.falsePositives()));
        }
    },
    /** Gaussian and inverse-exponential. */
    GAUSS_IE("gauss-ie") {
        @Override
        public OptionalDouble knee(ErrorEstimate errors) {
            double f = errors.level();
            return KneeGrid.knee(beta -> FBetaDistribution.of(errors, f, beta).gaussian());
        }
    },
    /** Gamma and inverse-exponential. */
    GAMMA_IE("gamma-ie") {
        @Override
        public OptionalDouble knee(ErrorEstimate errors) {
            double f = errors.level();
            return KneeGrid.knee(beta -> FBetaDistribution.of(errors, f, beta).gamma());
        }
    };

    private static final double KNEE_OF_BALANCE = BetaOpt.knee(1);

    private final String text;

    BetaOptFamily(String text) {
        this.text = text;
    }

    /** Returns the name under which the family is configured. */
    public String text() {
        return text;
    }

    /** Returns beta_opt, in (0, 5], or nothing where the curve is all but flat: FN near FP, or hardly a TP. */
    public abstract OptionalDouble knee(ErrorEstimate errors);

    /**
     * Returns beta_opt over its limit as FN and FP draw level, so that FN = FP stands for 1. The limit is
     * {@code BetaOpt.knee(1)} in every family: the curve, to first order in FN - FP, has the same shape.
     */
    public OptionalDouble relativeKnee(ErrorEstimate errors) {
        OptionalDouble knee = knee(errors);
        return knee.isPresent() ? OptionalDouble.of(knee.getAsDouble() / KNEE_OF_BALANCE) : knee;
    }

    /**
     * Returns the family of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static BetaOptFamily named(String text) {
        return Arrays.stream(values())
                .filter(family -> family.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown family '" + text + "', expected one of "
                        + Arrays.stream(values()).map(BetaOptFamily::text).collect(Collectors.joining(", "))));
    }
}
