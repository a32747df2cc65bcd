package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.metric.SectionedOutput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * A network that can return to what it was. A state is marked first, and becomes the one to return to when the next is
 * marked: so a state in the midst of a fall, which is not yet seen, is never returned to. The decision threshold goes
 * with the network. The version counts all steps, those that were undone too, and each return as one more: it never
 * falls, and no two networks share one. One thread uses an instance.
 */
final class RestorableModel implements OnlineClassifier {

    private final Supplier<OnlineClassifier> networks;
    private final Checkpointable threshold;
    private final byte[] freshThreshold;
    private OnlineClassifier live;

    /* Two places that take turns: a copy stays where it is when it becomes the good one, in the checkpoint too. */
    private final KeptModel one;
    private final KeptModel other;
    private boolean oneIsGood;

    /* Steps behind the model that the live network has not taken itself, or that were undone. */
    private long offset;

    /* Whether there was a good state before the network was replaced. */
    private boolean goodBefore;

    /**
     * Starts with a fresh network and no state to return to.
     *
     * @param networks makes fresh networks, all of one kind
     * @param threshold the decision threshold in use, fresh
     */
    RestorableModel(Supplier<OnlineClassifier> networks, Checkpointable threshold) {
        this.networks = networks;
        this.live = networks.get();
        this.threshold = threshold;
        this.freshThreshold = KeptModel.bytes(threshold);
        this.one = new KeptModel(networks);
        this.other = new KeptModel(networks);
    }

    /**
     * Marks the present state, and makes the one that was marked before, if any, the state to return to.
     *
     * @return how many bytes were copied
     */
    int mark() {
        if (marked().isHeld()) {
            oneIsGood = !oneIsGood;
        }
        return marked().keep(live, version(), threshold);
    }

    /** Forgets the marked state, which proved to be none to return to. */
    void unmark() {
        marked().drop();
    }

    /** Forgets both states, and that there were any. */
    void forget() {
        drop();
        goodBefore = false;
    }

    private void drop() {
        one.drop();
        other.drop();
    }

    boolean hasGood() {
        return good().isHeld();
    }

    /** Returns whether there is a state to return to, or was one before the model was replaced. */
    boolean wasGood() {
        return good().isHeld() || goodBefore;
    }

    /**
     * Returns to the last good state, which there must be, and forgets the marked one.
     *
     * @return the version that the state was marked at
     */
    long restore() {
        long before = version();
        good().restoreTo(live, threshold);
        continueAfter(before);
        return good().version();
    }

    /**
     * Starts anew with the weights and the threshold of a fresh model, and forgets the marked state.
     *
     * @return 0, the version of a fresh model
     */
    long restart() {
        long before = version();
        live.close();
        live = networks.get();
        KeptModel.read(threshold, freshThreshold);
        continueAfter(before);
        return 0;
    }

    private void continueAfter(long version) {
        offset = version + 1 - live.version();
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
        one.blendRows(first, lower, fraction);
        other.blendRows(first, lower, fraction);
    }

    @Override
    public boolean isFinite() {
        return live.isFinite();
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
        goodBefore |= one.isHeld() || other.isHeld();
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
        SectionedOutput.startSection(out);
        one.writeTo(out);
        SectionedOutput.startSection(out);
        other.writeTo(out);
        SectionedOutput.startSection(out);
        out.writeBoolean(oneIsGood);
        out.writeLong(offset);
        out.writeBoolean(goodBefore);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        live.readFrom(in);
        one.readFrom(in);
        other.readFrom(in);
        oneIsGood = in.readBoolean();
        offset = in.readLong();
        goodBefore = in.readBoolean();
    }

    @Override
    public void close() {
        live.close();
        one.close();
        other.close();
    }

    private KeptModel good() {
        return oneIsGood ? one : other;
    }

    private KeptModel marked() {
        return oneIsGood ? other : one;
    }
}
