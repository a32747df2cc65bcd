package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The step of the merged network along the mean of the tasks' changes, weighted by events, as gradient descent with
 * momentum takes it along a gradient: {@code v = m v + mean} and {@code w += rate v} (the outer optimiser of Douillard et
 * al., DiLoCo, arXiv 2311.08105, with Polyak's momentum). AdaGrad's sums take the mean itself.
 *
 * <p>In the long run a step adds {@code rate / (1 - m)} times the mean. That is held to the number of tasks n, which
 * makes it the sum of their changes: rate to n, and then m to {@code 1 - rate / n}. So one task gets its own model back,
 * whatever the settings. Tasks of unequal events count as {@code 1 / sum of share^2}. One thread uses an instance.
 */
final class OuterStep implements Checkpointable {

    private final MergeSettings settings;

    /* v; null before the first step and without momentum. */
    private @Nullable NetworkChange velocity;

    OuterStep(MergeSettings settings) {
        this.settings = settings;
    }

    /** Returns what the network changes by. */
    NetworkChange along(List<ModelChange> changes) {
        double[] shares = shares(changes);
        NetworkMean mean = new NetworkMean();
        double squares = 0;
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                mean.add(changes.get(i).network(), shares[i]);
            }
            squares += shares[i] * shares[i];
        }
        return along(mean.mean(), 1 / squares);
    }

    private NetworkChange along(NetworkChange mean, double tasks) {
        double rate = Math.min(settings.outerRate(), tasks);
        if (settings.momentum() == 0) {
            return mean.withWeightsTimes(rate);
        }
        double momentum = Math.max(0, Math.min(settings.momentum(), 1 - rate / tasks));
        velocity = velocity == null ? mean : mean.plusWeights(velocity, momentum);
        return velocity.withWeightsTimes(rate);
    }

    /** Returns the share of each change, by events; equal ones where there is no event. */
    static double[] shares(List<ModelChange> changes) {
        long events = changes.stream().mapToLong(ModelChange::events).sum();
        return changes.stream()
                .mapToDouble(change -> events == 0 ? 1.0 / changes.size() : (double) change.events() / events)
                .toArray();
    }

    /** Follows the knots. */
    void blend(List<Knots> before, List<Knots> after) {
        velocity = velocity == null ? null : velocity.blended(before, after);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(velocity != null);
        if (velocity != null) {
            velocity.writeTo(out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        velocity = in.readBoolean() ? NetworkChange.readFrom(in) : null;
    }
}
