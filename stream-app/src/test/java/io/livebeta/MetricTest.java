package io.livebeta;

import java.util.Map;

/** The metric windows in the test driver. */
class MetricTest extends MetricScenario {

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new TestDriverLearner(settings);
    }
}
