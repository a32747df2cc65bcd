package io.livebeta.loss;

import java.util.Map;
import java.util.function.Consumer;

/**
 * A loss learned to rank as a metric does, {@code reloss:METRIC,mix=0.6}; see {@link SurrogateWindow}. It has no batch
 * form of its own, because what it is depends on the stream: as a batch it is the loss that stands in for it.
 */
final class ReLoss implements Loss {

    private final LossSpec spec;
    private final Loss standIn;

    /** @throws IllegalArgumentException if the window is 0, for the surrogate has no form of a single event */
    ReLoss(LossSpec spec) {
        if (spec.window() == 0) {
            throw new IllegalArgumentException("option 'window' of loss 'reloss' must be above 0");
        }
        this.spec = spec;
        standIn = MetricLoss.anyLoss(new LossSpec(
                "anyloss",
                spec.argument(),
                Map.of(LossOption.MIX.name(), spec.option(LossOption.MIX), LossOption.WINDOW.name(), spec.window())));
    }

    @Override
    public String spec() {
        return spec.toString();
    }

    @Override
    public SoftDecision softDecision() {
        return standIn.softDecision();
    }

    @Override
    public SurrogateWindow newWindow(RandomSource random, Consumer<SurrogateStatus> listener) {
        return new SurrogateWindow(
                standIn.newWindow(random, listener),
                LossMetric.named(spec.argument(), LossMetric.LEGAL).byBeta(),
                spec.option(LossOption.MIX),
                spec.window(),
                random,
                listener);
    }

    @Override
    public double value(Batch batch, Context context) {
        return standIn.value(batch, context);
    }

    @Override
    public double[] slopes(Batch batch, Context context) {
        return standIn.slopes(batch, context);
    }
}
