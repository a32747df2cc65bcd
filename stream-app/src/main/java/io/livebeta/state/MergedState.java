package io.livebeta.state;

import io.livebeta.metric.Checkpointable;
import io.livebeta.model.ModelMerger;
import io.livebeta.model.SharedModel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The merged model, which updates of which tasks it holds, and which tasks are waited for. */
public final class MergedState implements Checkpointable {

    private static final int FORMAT = 1;

    /** A task that missed so many merges in a row is not waited for, until it sends again. */
    private static final int MISSED_MERGES = 2;

    private final Supplier<ModelMerger> mergers;
    private final SortedMap<Integer, Long> included = new TreeMap<>();
    private final SortedMap<Integer, Integer> missed = new TreeMap<>();
    private ModelMerger merger;
    private @Nullable SharedModel model;
    private long replacements;

    /**
     * Makes the state before the first merge.
     *
     * @param mergers makes a merger that remembers no step
     * @param tasks number of tasks, all of which are waited for at first
     */
    public MergedState(Supplier<ModelMerger> mergers, int tasks) {
        this.mergers = mergers;
        this.merger = mergers.get();
        IntStream.range(0, tasks).forEach(task -> missed.put(task, 0));
    }

    /** Returns the tasks without whose updates no merge should begin early. */
    public Set<Integer> awaited() {
        return missed.entrySet().stream()
                .filter(task -> task.getValue() < MISSED_MERGES)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Returns whether an update has nothing to add: it was merged already, or starts from a model that was replaced. */
    public boolean isOutdated(int task, long sequence, long itsReplacements) {
        return sequence <= included.getOrDefault(task, 0L) || itsReplacements < replacements;
    }

    /**
     * Merges updates, at most one of each task.
     *
     * @return the new version
     */
    public PublishedModel merge(Collection<TaskUpdate> updates) {
        model = merger.merge(model, updates.stream().map(TaskUpdate::delta).toList());
        missed.replaceAll((task, merges) -> merges + 1);
        for (TaskUpdate update : updates) {
            missed.put(update.task(), 0);
            included.put(update.task(), update.sequence());
        }
        return published(model);
    }

    /**
     * Puts another model in the place of the merged one, as a new version.
     *
     * @return the new version
     */
    public PublishedModel replace(SharedModel by) {
        long greatest = model == null ? by.version() : Math.max(model.version(), by.version());
        model = by.withVersion(greatest + 1);
        merger = mergers.get();
        replacements++;
        return published(model);
    }

    private PublishedModel published(SharedModel newest) {
        return new PublishedModel(PublishedModel.MERGED, newest, included, replacements);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(FORMAT);
        out.writeLong(replacements);
        out.writeInt(included.size());
        for (Map.Entry<Integer, Long> task : included.entrySet()) {
            out.writeInt(task.getKey());
            out.writeLong(task.getValue());
        }
        out.writeInt(missed.size());
        for (Map.Entry<Integer, Integer> task : missed.entrySet()) {
            out.writeInt(task.getKey());
            out.writeInt(task.getValue());
        }
        byte[] bytes = model == null ? new byte[0] : model.toBytes();
        out.writeInt(bytes.length);
        out.write(bytes);
        merger.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("the merged model has format " + format + ", but this version reads " + FORMAT);
        }
        replacements = in.readLong();
        included.clear();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            included.put(in.readInt(), in.readLong());
        }
        missed.clear();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            missed.put(in.readInt(), in.readInt());
        }
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        model = bytes.length == 0 ? null : SharedModel.of(bytes);
        merger = mergers.get();
        merger.readFrom(in);
    }
}
