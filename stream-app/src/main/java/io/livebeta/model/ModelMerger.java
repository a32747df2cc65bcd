package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one model of what several learners have learned. One thread uses an instance. */
public final class ModelMerger implements Checkpointable {

    private final MergeSettings settings;

    public ModelMerger(MergeSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns the model that has learned what the deltas hold.
     *
     * @param base the merged model so far; null before the first
     * @param deltas at least one, at most one of a learner
     * @throws IllegalArgumentException if there is no delta, or one is of another network
     */
    public SharedModel merge(@Nullable SharedModel base, List<ModelDelta> deltas) {
        if (deltas.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to merge");
        }
        ModelShape shape = base == null ? deltas.get(0).shape() : base.shape();
        InitialRows initial = shape.initialRows();
        NetworkState start = base == null ? initial.network() : base.network();
        long events = deltas.stream().mapToLong(ModelDelta::events).sum();
        NetworkSum mean = new NetworkSum();
        for (ModelDelta delta : deltas) {
            double share = events == 0 ? 1.0 / deltas.size() : (double) delta.events() / events;
            mean.add(delta.network(), share, share);
        }
        return new SharedModel(
                (base == null ? 0 : base.version())
                        + deltas.stream().mapToLong(ModelDelta::steps).sum(),
                shape,
                mean.change(settings.outerRate()).addTo(start, initial),
                (base == null ? 0 : base.positives())
                        + deltas.stream().mapToLong(ModelDelta::positives).sum());
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {}

    @Override
    public void readFrom(DataInput in) throws IOException {}
}
