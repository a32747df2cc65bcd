package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.livebeta.config.Optimizer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The JVM engine under {@code optimizer=row-adagrad}: all that it does otherwise, with the reference's other step. */
final class RowAdaGradTest extends JvmClassifierTest {

    @Override
    public OnlineClassifier create(NetworkSpec spec, RowScale scale) {
        return new JvmClassifier(byRow(spec), scale);
    }

    @Override
    public ReferenceNetwork reference(NetworkSpec spec, RowScale scale) {
        return new ReferenceNetwork(byRow(spec), scale);
    }

    @Override
    OnlineClassifier referenceEngine(NetworkSpec spec) {
        return create(spec, SparseStream.SCALE);
    }

    private static NetworkSpec byRow(NetworkSpec spec) {
        return new NetworkSpec(
                spec.hiddenWidths(),
                spec.fastUnits(),
                Optimizer.ROW_ADAGRAD,
                spec.learningRate(),
                spec.epsilon(),
                spec.seed());
    }

    @Test
    void shouldHalveTheCheckpointOfTheModel() throws IOException {
        try (OnlineClassifier byRow = create(SMALL, SparseStream.SCALE);
                OnlineClassifier byWeight = new JvmClassifier(SMALL, SparseStream.SCALE)) {
            assertThat((double) checkpointBytes(byRow) / checkpointBytes(byWeight))
                    .isBetween(0.5, 0.6);
        }
    }

    private static int checkpointBytes(OnlineClassifier classifier) throws IOException {
        run(classifier, new SparseStream(1), 1_000);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        classifier.writeTo(new DataOutputStream(bytes));
        return bytes.size();
    }
}
