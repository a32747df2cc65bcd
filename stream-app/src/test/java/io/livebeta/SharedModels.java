package io.livebeta;

import io.livebeta.config.LearnerConfig;
import io.livebeta.model.Features;
import io.livebeta.model.Label;
import io.livebeta.model.Learner;
import io.livebeta.model.SharedModel;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models that were trained elsewhere, on the features of {@link Payments}. */
final class SharedModels {

    private static final List<String> NAMES = List.of("amount", "balance", "items");

    private SharedModels() {}

    /** Returns a model of so many events. */
    static SharedModel trained(Map<String, String> settings, int events) {
        Random random = new Random(events);
        try (Learner learner = new Learner(new LearnerConfig(settings))) {
            for (int event = 0; event < events; event++) {
                boolean positive = random.nextInt(3) == 0;
                double[] numbers = {
                    Math.exp(random.nextDouble() + (positive ? 1 : 0)), 100 * random.nextDouble(), random.nextInt(9)
                };
                learner.observe(learner.example(new Features(NAMES, numbers, new int[0])), Label.of(positive));
            }
            return learner.share();
        }
    }
}
