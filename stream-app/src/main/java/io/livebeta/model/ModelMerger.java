package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one model of what several learners have learned: the network steps along the mean of their changes, weighted by
 * events; counts, statistics and samples add up. One thread uses an instance.
 */
public final class ModelMerger implements Checkpointable {

    private final OuterStep step;

    public ModelMerger(MergeSettings settings) {
        step = new OuterStep(settings);
    }

    /**
     * Returns the model that has learned what the deltas hold. A delta counts in full whatever its base.
     *
     * @param base the merged model so far; null before the first
     * @param deltas at least one, at most one of a learner
     * @throws IllegalArgumentException if there is no delta, or one is of another network or loss
     */
    public SharedModel merge(@Nullable SharedModel base, List<ModelDelta> deltas) {
        if (deltas.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to merge");
        }
        List<ModelChange> changes = deltas.stream().map(ModelDelta::change).toList();
        ModelParts start = base == null ? firstBase(changes) : base.parts();
        changes.forEach(change -> start.shape().requireSameAs(change.shape()));
        ModelParts merged = merge(start.renumbered(names(start, changes)), changes);
        long steps = changes.stream().mapToLong(ModelChange::steps).sum();
        return new SharedModel((base == null ? 0 : base.version()) + steps, merged);
    }

    private static List<String> names(ModelParts base, List<ModelChange> changes) {
        Set<String> names = new LinkedHashSet<>(base.shape().names());
        changes.forEach(change -> names.addAll(change.shape().names()));
        return List.copyOf(names);
    }

    private ModelParts merge(ModelParts base, List<ModelChange> changes) {
        List<Knots> knots = base.encoder().knots().knots();
        List<ModelChange> aligned = changes.stream()
                .map(change -> change.on(base.shape().names(), knots))
                .toList();
        ModelParts merged = base.plus(step.along(aligned), meanThreshold(aligned), aligned);
        ModelParts rebuilt = merged.withKnotsAsDue();
        step.blend(knots, rebuilt.encoder().knots().knots());
        return rebuilt;
    }

    private static double meanThreshold(List<ModelChange> changes) {
        double[] shares = OuterStep.shares(changes);
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] * changes.get(i).threshold();
        }
        return mean;
    }

    /** Returns a model that has learned nothing, on knots that the changes can be brought to. */
    private static ModelParts firstBase(List<ModelChange> changes) {
        ModelParts initial =
                ModelParts.initial(changes.get(0).shape(), changes.get(0).sums());
        List<String> names = names(initial, changes);
        List<KnotChange> knots = changes.stream()
                .map(change -> change.encoder()
                        .knots()
                        .renumbered(Renumbering.between(change.shape().names(), names)))
                .toList();
        return initial.renumbered(names).withKnots(KnotState.firstOf(knots));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        step.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        step.readFrom(in);
    }
}
