package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livebeta.config.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnginesTest {

    private static final NetworkSpec SPEC = new NetworkSpec(List.of(4), 2, Optimizer.ADAGRAD, 0.1, 0.01, 1);

    @ParameterizedTest
    @ValueSource(strings = {"auto", "jvm"})
    void shouldRunInPlainJavaWhenNoDeviceIsAskedFor(String engine) {
        try (OnlineClassifier classifier = Engines.create(engine, SPEC, SparseStream.SCALE)) {
            assertThat(classifier.description()).startsWith("jvm (");
        }
    }

    @Test
    void shouldRefuseCudaWhenTheBuildHoldsNone() {
        assertThatThrownBy(() -> Engines.create("cuda", SPEC, SparseStream.SCALE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("this build holds no cuda engine");
    }

    @Test
    void shouldNameTheEnginesWhenThereIsNoSuchOne() {
        assertThatThrownBy(() -> Engines.create("gpu", SPEC, SparseStream.SCALE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auto, jvm or nd4j")
                .hasMessageContaining("gpu");
    }
}
