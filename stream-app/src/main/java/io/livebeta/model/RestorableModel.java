package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * A network that can return to what it was. A state is marked first, and becomes the one to return to when the next is
 * marked: so a state in the midst of a fall, which is not yet seen, is never returned to. The decision threshold goes
 * with the network. The version counts all steps, those that were undone too, and never falls. One thread uses an
 * instance.
 */
final class RestorableModel implements OnlineClassifier {

    private final OnlineClassifier live;
    private final Checkpointable threshold;
    private KeptModel marked;
    private KeptModel good;

    /* Steps behind the model that the live network has not taken itself, or that were undone. */
    private long offset;

    /* Whether there was a good state before the network was replaced. */
    private boolean goodBefore;

    /**
     * Starts with a fresh network and no state to return to.
     *
     * @param networks makes fresh networks, all of one kind
     * @param threshold the decision threshold in use
     */
    RestorableModel(Supplier<OnlineClassifier> networks, Checkpointable threshold) {
        this.live = networks.get();
        this.threshold = threshold;
        this.marked = new KeptModel(networks);
        this.good = new KeptModel(networks);
    }

    /**
     * Marks the present state, and makes the one that was marked before, if any, the state to return to.
     *
     * @return how many bytes were copied
     */
    int mark() {
        if (marked.isHeld()) {
            KeptModel confirmed = marked;
            marked = good;
            good = confirmed;
        }
        return marked.keep(live, threshold);
    }

    /** Forgets the marked state, which proved to be none to return to. */
    void unmark() {
        marked.drop();
    }

    /** Forgets both states, and that there were any. */
    void forget() {
        drop();
        goodBefore = false;
    }

    private void drop() {
        marked.drop();
        good.drop();
    }

    boolean hasGood() {
        return good.isHeld();
    }

    /** Returns whether there is a state to return to, or was one before the model was replaced. */
    boolean wasGood() {
        return good.isHeld() || goodBefore;
    }

    /** Returns to the last good state, which there must be, and forgets the marked one. */
    void restore() {
        long before = live.version();
        good.restoreTo(live, threshold);
        offset += before - live.version();
        unmark();
    }

    @Override
    public double score(SparseInput input) {
        return live.score(input);
    }

    @Override
    public void learn(double slope) {
        live.learn(slope);
    }

    @Override
    public void blendRows(int first, int[] lower, float[] fraction) {
        live.blendRows(first, lower, fraction);
        marked.blendRows(first, lower, fraction);
        good.blendRows(first, lower, fraction);
    }

    @Override
    public NetworkState state() {
        return live.state();
    }

    @Override
    public void setState(NetworkState state) {
        live.setState(state);
    }

    /**
     * Replaces the network by one that others have had a part in. The states to return to are without that part: to
     * return to one would take back what others have learned, and tell them so. So they are dropped, and the guard is
     * left with what it can do to the loss. A marked state counts as good here, since the next will not live to
     * confirm it.
     *
     * @param version number of steps behind it
     */
    void setState(NetworkState state, long version) {
        live.setState(state);
        offset = version - live.version();
        goodBefore |= marked.isHeld() || good.isHeld();
        drop();
    }

    /** Returns how often the live network's sums of squares have decayed. */
    long decays() {
        return live.version() / NetworkSpec.DECAY_STEPS;
    }

    @Override
    public long version() {
        return live.version() + offset;
    }

    @Override
    public String description() {
        return live.description();
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        live.writeTo(out);
        marked.writeTo(out);
        good.writeTo(out);
        out.writeLong(offset);
        out.writeBoolean(goodBefore);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        live.readFrom(in);
        marked.readFrom(in);
        good.readFrom(in);
        offset = in.readLong();
        goodBefore = in.readBoolean();
    }

    @Override
    public void close() {
        live.close();
        marked.close();
        good.close();
    }
}
