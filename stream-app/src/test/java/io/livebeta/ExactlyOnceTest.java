package io.livebeta;

import java.util.Map;

/** Exactly once in the test driver. */
class ExactlyOnceTest extends ExactlyOnceScenario {

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new TestDriverLearner(settings);
    }
}
