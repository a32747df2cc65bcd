package io.livebeta;

import java.util.Map;

/** Orders to the model in the test driver. */
class ControlTest extends ControlScenario {

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new TestDriverLearner(settings);
    }
}
