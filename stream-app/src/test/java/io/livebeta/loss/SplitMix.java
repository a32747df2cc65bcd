package io.livebeta.loss;

import java.util.SplittableRandom;

/** The numbers of SplitMix64 by index. */
record SplitMix(long seed) implements RandomSource {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Starts a loss that nobody listens to. */
    static LossWindow start(Loss loss) {
        return loss.newWindow(new SplitMix(1), status -> {});
    }

    @Override
    public double uniform(long index) {
        return new SplittableRandom((seed + index) * GOLDEN_GAMMA).nextDouble();
    }
}
