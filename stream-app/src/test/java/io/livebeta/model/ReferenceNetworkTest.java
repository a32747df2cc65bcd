package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.model.ReferenceNetwork.Weight;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReferenceNetworkTest {

    private static final int EVENTS = 50;

    /* Central differences are exact up to rounding, because the logit is piecewise linear in each single weight. */
    private static final double DIFFERENCE = 1e-6;
    private static final double TOLERANCE = 1e-8;

    @ParameterizedTest
    @MethodSource("io.livebeta.model.OnlineClassifierContractTest#specs")
    void shouldHaveTheGradientThatFiniteDifferencesGive(NetworkSpec spec) {
        ReferenceNetwork network = new ReferenceNetwork(spec, SparseStream.SCALE);
        SparseStream stream = new SparseStream(1);
        for (int event = 0; event < EVENTS; event++) {
            SparseInput input = stream.next();
            double logit = network.score(input);
            for (Weight weight : network.differentiate()) {
                assertThat(weight.gradient).isCloseTo(difference(network, input, weight), within(TOLERANCE));
            }
            network.score(input);
            network.learn(stream.slope(logit));
        }
    }

    private static double difference(ReferenceNetwork network, SparseInput input, Weight weight) {
        double value = weight.value;
        weight.value = value + DIFFERENCE;
        double above = network.score(input);
        weight.value = value - DIFFERENCE;
        double below = network.score(input);
        weight.value = value;
        return (above - below) / (2 * DIFFERENCE);
    }
}
