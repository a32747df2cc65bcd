package io.livebeta;

import java.util.Map;

/** The predictions in the test driver. */
class PredictionTest extends PredictionScenario {

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new TestDriverLearner(settings);
    }
}
