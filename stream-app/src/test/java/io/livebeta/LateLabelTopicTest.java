package io.livebeta;

import java.util.Map;

/** Late labels in the test driver. */
class LateLabelTopicTest extends LateLabelScenario {

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new TestDriverLearner(settings);
    }
}
