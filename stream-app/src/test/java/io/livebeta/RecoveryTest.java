package io.livebeta;

import java.util.Map;

/** Recovery in the test driver. */
class RecoveryTest extends RecoveryScenario {

    @Override
    RunningLearner start(Map<String, String> settings) {
        return new TestDriverLearner(settings);
    }
}
