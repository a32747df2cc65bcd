package io.livebeta.model;

import io.livebeta.model.SeededRandom.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link Reservoir} of events holds.
 *
 * @param seen how many events it is a sample of
 * @param items the numbers of the sampled events, by slot
 */
record Sample(long seen, List<double[]> items) {

    static final Sample NONE = new Sample(0, List.of());

    /**
     * Returns a sample of these events and of those that a task has seen beside. The task has let events in at its own
     * count. Where none but its own came between, they go where it has put them. Else some are left out again, with the
     * probability that makes all events equally likely to be in, and the rest take slots at random.
     */
    Sample plus(SampleChange change, SampleLimits limits, SeededRandom random, Purpose purpose) {
        long seenByAll = seen + change.added();
        List<double[]> merged = new ArrayList<>(items);
        double kept = limits.share(seenByAll) / limits.share(change.seen());
        for (int i = 0; i < change.items().size(); i++) {
            long draw = 2 * (seen + i);
            if (seenByAll == change.seen()) {
                put(merged, change.slots()[i], change.items().get(i));
            } else if (random.uniform(purpose, draw) < kept) {
                int slot = (int) (random.uniform(purpose, draw + 1) * limits.capacity());
                put(
                        merged,
                        merged.size() < limits.capacity() ? merged.size() : slot,
                        change.items().get(i));
            }
        }
        return new Sample(seenByAll, merged);
    }

    private static void put(List<double[]> items, int slot, double[] item) {
        if (slot < items.size()) {
            items.set(slot, item);
        } else {
            items.add(item);
        }
    }

    Sample renumbered(Renumbering renumbering) {
        return new Sample(seen, items.stream().map(renumbering::of).toList());
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(seen);
        NumbersCodec.INSTANCE.writeAll(items, out);
    }

    static Sample readFrom(DataInput in) throws IOException {
        return new Sample(in.readLong(), NumbersCodec.INSTANCE.readAll(in));
    }
}
