package io.livebeta.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * What events have changed in a {@link Sample}.
 *
 * @param added how many events there were
 * @param seen how many events the sample is of after them, the base's included
 * @param slots slots of those that were let in, rising
 * @param items their numbers
 */
record SampleChange(long added, long seen, int[] slots, List<double[]> items) {

    static final SampleChange NONE = new SampleChange(0, 0, new int[0], List.of());

    SampleChange renumbered(Renumbering renumbering) {
        return new SampleChange(
                added, seen, slots, items.stream().map(renumbering::of).toList());
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(added);
        out.writeLong(seen);
        NumbersCodec.INSTANCE.writeAll(items, out);
        for (int slot : slots) {
            out.writeInt(slot);
        }
    }

    static SampleChange readFrom(DataInput in) throws IOException {
        long added = in.readLong();
        long seen = in.readLong();
        List<double[]> items = NumbersCodec.INSTANCE.readAll(in);
        int[] slots = new int[items.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = in.readInt();
        }
        return new SampleChange(added, seen, slots, items);
    }
}
