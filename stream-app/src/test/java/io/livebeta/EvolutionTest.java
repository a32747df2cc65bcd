package io.livebeta;

import java.util.Map;

/** Schema evolution in the test driver. */
class EvolutionTest extends EvolutionScenario {

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new TestDriverLearner(settings);
    }
}
