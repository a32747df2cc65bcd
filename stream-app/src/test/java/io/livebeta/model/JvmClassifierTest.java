package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmClassifierTest extends OnlineClassifierContractTest implements BlendRowsContract {

    private static final int EVENTS = 5_000;

    /* The JIT compiler and the measurement itself allocate now and then; one object an event would be 16 bytes. */
    private static final double SLACK_BYTES_PER_EVENT = 2;

    @Override
    int comparedEvents() {
        return 1_300;
    }

    @Override
    public OnlineClassifier create(NetworkSpec spec, RowScale scale) {
        return new JvmClassifier(spec, scale);
    }

    @Test
    void shouldAllocateNothingWhenTheRowsExist() {
        List<SparseInput> inputs = inputs();
        OnlineClassifier classifier = create(SMALL, SparseStream.SCALE);
        learn(classifier, inputs);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        learn(classifier, inputs);
        double allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertThat(allocated / EVENTS).isLessThan(SLACK_BYTES_PER_EVENT);
        assertThat(classifier.version()).isEqualTo(2 * EVENTS);
    }

    private static List<SparseInput> inputs() {
        SparseStream stream = new SparseStream(1);
        List<SparseInput> inputs = new ArrayList<>();
        for (int event = 0; event < EVENTS; event++) {
            SparseInput input = new SparseInput();
            input.copyFrom(stream.next());
            inputs.add(input);
        }
        return inputs;
    }

    private static void learn(OnlineClassifier classifier, List<SparseInput> inputs) {
        for (int event = 0; event < inputs.size(); event++) {
            double logit = classifier.score(inputs.get(event));
            classifier.learn(logit > 0 ? 0.5 : -0.5);
        }
    }
}
