package io.livebeta.metric;

/** The normal distribution and the scaled complementary error function, to about 1e-14 of its size. */
final class Gaussian {

    /** Up to here the series loses less than two digits to its subtraction; above, the fraction converges fast. */
    private static final double SERIES_END = 1.5;

    private static final int FRACTION_TERMS = 100;
    private static final double ROOT_OF_PI = Math.sqrt(Math.PI);

    private Gaussian() {}

    /** Returns the probability that a standard normal number is at most x. */
    static double distribution(double x) {
        double u = Math.abs(x) / Math.sqrt(2);
        double tail = Math.exp(-u * u) * scaledComplement(u) / 2;
        return x > 0 ? 1 - tail : tail;
    }

    /** Returns exp(x^2) erfc(x) for x at least 0, in (0, 1]. */
    static double scaledComplement(double x) {
        return x < SERIES_END ? Math.exp(x * x) - series(x) : fraction(x);
    }

    /** Returns exp(x^2) erf(x), 2 / sqrt(pi) times the sum of 2^n x^(2n+1) / (2n+1)!!. */
    private static double series(double x) {
        double term = 2 / ROOT_OF_PI * x;
        double sum = 0;
        for (int n = 1; sum + term != sum; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return sum;
    }

    /** Returns Laplace's continued fraction 1 / (x + (1/2) / (x + (2/2) / (x + ...))) over sqrt(pi). */
    private static double fraction(double x) {
        double tail = x;
        for (int n = FRACTION_TERMS; n > 0; n--) {
            tail = x + n / 2.0 / tail;
        }
        return 1 / (tail * ROOT_OF_PI);
    }
}
