package io.livebeta;

import java.util.Map;

/** Dead letters in the test driver. */
class DeadLetterTest extends DeadLetterScenario {

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new TestDriverLearner(settings);
    }
}
