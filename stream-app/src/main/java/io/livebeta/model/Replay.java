package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import io.livebeta.model.SeededRandom.Purpose;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Past events that are learned from once more while the stream is young. Each class has a uniform sample of its own;
 * after the n-th labelled event one stored event is drawn with probability min(1, 100000 / n), a positive with
 * probability 0.3, and weighs half of what it would in the stream: replay speeds the first hundred thousand events up
 * and fades before it could hold an old concept fast.
 */
final class Replay implements Checkpointable {

    private static final int SAMPLE = 4_000;
    private static final int FEWEST_POSITIVES = 6;
    private static final double FULL_UNTIL = 100_000;
    private static final double POSITIVE_SHARE = 0.3;
    private static final double WEIGHT = 0.5;

    private final SeededRandom random;
    private final Reservoir<EventInputs> negatives;
    private final Reservoir<EventInputs> positives;

    Replay(SeededRandom random) {
        this.random = random;
        negatives = new Reservoir<>(SAMPLE, random, Purpose.REPLAYED_NEGATIVES, EventInputsCodec.INSTANCE);
        positives = new Reservoir<>(SAMPLE, random, Purpose.REPLAYED_POSITIVES, EventInputsCodec.INSTANCE);
    }

    /**
     * A stored event to learn from.
     *
     * @param weight factor of its slope, which undoes the share with which its class is drawn
     */
    record Turn(EventInputs inputs, boolean label, double weight) {}

    void add(EventInputs inputs, boolean label) {
        (label ? positives : negatives).add(inputs);
    }

    /** Returns the event whose turn it is after the last one added, if any. */
    Optional<Turn> next() {
        long seen = negatives.seen() + positives.seen();
        boolean due =
                positives.seen() >= FEWEST_POSITIVES && random.uniform(Purpose.REPLAY_TURN, seen) < FULL_UNTIL / seen;
        return due ? draw(seen) : Optional.empty();
    }

    private Optional<Turn> draw(long seen) {
        boolean label = random.uniform(Purpose.REPLAY_CLASS, seen) < POSITIVE_SHARE;
        List<EventInputs> sample = (label ? positives : negatives).items();
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        EventInputs drawn = sample.get((int) (random.uniform(Purpose.REPLAY_SLOT, seen) * sample.size()));
        double share = (double) positives.seen() / seen;
        double weight = label ? share / POSITIVE_SHARE : (1 - share) / (1 - POSITIVE_SHARE);
        return Optional.of(new Turn(drawn, label, WEIGHT * weight));
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        negatives.writeTo(out);
        positives.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        negatives.readFrom(in);
        positives.readFrom(in);
    }
}
