package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.livebeta.config.Optimizer;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

final class Nd4jClassifierTest extends OnlineClassifierContractTest implements BlendRowsContract {

    /* Asked of the class path and not of the engine, so that an engine that fails on its own platform fails here. */
    @BeforeAll
    static void skipWithoutNatives() {
        String natives = "/org/nd4j/linalg/cpu/nativecpu/bindings/" + Loader.getPlatform() + "/";
        assumeTrue(
                Nd4jClassifierTest.class.getResource(natives) != null,
                "no ND4J natives for " + Loader.getPlatform() + " on the class path");
    }

    @Override
    public OnlineClassifier create(NetworkSpec spec, RowScale scale) {
        return new Nd4jClassifier(spec, scale);
    }

    @Test
    void shouldRefuseAnOptimizerThatItHasNot() {
        NetworkSpec spec = new NetworkSpec(List.of(4), 0, Optimizer.ROW_ADAGRAD, 0.1, 0.01, 1);
        assertThatThrownBy(() -> create(spec, SparseStream.SCALE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row-adagrad");
    }

    @Test
    void shouldHoldItsBackendToOneThreadAndSaySo() {
        /* Has an effect where OMP_NUM_THREADS allows two. */
        Nd4j.getEnvironment().setMaxMasterThreads(2);
        try (OnlineClassifier classifier = create(SMALL, SparseStream.SCALE)) {
            assertThat(classifier.description()).isEqualTo("nd4j (CpuBackend, 1 thread)");
        }
    }
}
