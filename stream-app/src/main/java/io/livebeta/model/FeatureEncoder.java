package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the active rows of the first layer: scaled numbers, hats, one-hot categories, the bias, and for
 * the second perceptron the fast deviations. Statistics take an event in before it is encoded; the positives' knots
 * use past labels, all else uses none. A missing number or category has no active row.
 */
final class FeatureEncoder implements Checkpointable {

    private final RunningScaler scaler = new RunningScaler();

    /* Statistics of the values since the mark alone; null where there is none. */
    private @Nullable RunningScaler sinceMark;

    private final FastDeviation fastDeviation = new FastDeviation();
    private final HatBasis hats;
    private final boolean withHats;
    private final boolean withFast;
    private final SparseInput input = new SparseInput();

    FeatureEncoder(SeededRandom random, boolean withHats, boolean withFast) {
        this.hats = new HatBasis(random);
        this.withHats = withHats;
        this.withFast = withFast;
    }

    /** Takes an event into the statistics; moves the classifier's rows where the knots move. */
    EventInputs observe(Example example, OnlineClassifier classifier) {
        double[] numbers = example.numeric();
        for (int feature = 0; feature < numbers.length; feature++) {
            if (!Double.isNaN(numbers[feature])) {
                scaler.add(feature, numbers[feature]);
                if (sinceMark != null) {
                    sinceMark.add(feature, numbers[feature]);
                }
            }
        }
        if (withHats) {
            hats.observe(numbers, classifier);
        }
        return read(example);
    }

    /** Reads an event past the statistics, as a frozen learner does; the recent levels follow it, which are inputs. */
    EventInputs read(Example example) {
        double[] numbers = example.numeric();
        float[] fast = new float[withFast ? numbers.length : 0];
        Arrays.fill(fast, Float.NaN);
        for (int feature = 0; feature < fast.length; feature++) {
            if (!Double.isNaN(numbers[feature])) {
                fast[feature] = (float) fastDeviation.next(feature, numbers[feature], scaler.variance(feature));
            }
        }
        return new EventInputs(numbers, example.categories(), fast);
    }

    /** Takes in that an event was a positive. */
    void observePositive(EventInputs inputs) {
        if (withHats) {
            hats.observePositive(inputs.numbers());
        }
    }

    /** Returns the encoded event, valid until the next call. */
    SparseInput encode(EventInputs inputs) {
        input.clear();
        encodeNumbers(inputs.numbers());
        encodeCategories(inputs.categories());
        input.add(InputLayout.BIAS, 1);
        input.startFast();
        for (int feature = 0; feature < inputs.fast().length; feature++) {
            if (!Float.isNaN(inputs.fast()[feature])) {
                input.add(InputLayout.fast(feature), inputs.fast()[feature]);
            }
        }
        return input;
    }

    private void encodeNumbers(double[] numbers) {
        for (int feature = 0; feature < numbers.length; feature++) {
            double value = numbers[feature];
            if (!Double.isNaN(value)) {
                double scaled = scaler.scale(feature, value);
                if (!Double.isNaN(scaled)) {
                    input.add(InputLayout.numeric(feature), (float) scaled);
                }
                if (withHats) {
                    hats.encode(feature, value, input);
                }
            }
        }
    }

    private void encodeCategories(int[] buckets) {
        int first = input.size();
        for (int bucket : buckets) {
            input.merge(first, InputLayout.category(bucket), 1);
        }
    }

    /** Returns what learners share, as it is now. */
    EncoderState state() {
        return new EncoderState(scaler.statistics(), hats.state());
    }

    /** Returns what has come since the mark, or since the beginning. */
    EncoderChange change() {
        return new EncoderChange((sinceMark == null ? scaler : sinceMark).statistics(), hats.change());
    }

    /** Marks the present, from which {@link #change} counts. */
    void mark() {
        sinceMark = new RunningScaler();
        hats.mark();
    }

    /** Has no mark any more: {@link #change} counts from the beginning, and the knots are the learner's own. */
    void unmark() {
        sinceMark = null;
        hats.unmark();
    }

    /** Replaces what learners share by a state that holds what has come since the mark, which goes before that. */
    void set(EncoderState state, EncoderChange change) {
        scaler.set(state.scaler());
        sinceMark = new RunningScaler();
        sinceMark.set(change.scaler());
        hats.set(state.knots(), change.knots());
    }

    /** Writes what {@link #writeTo} leaves out: the mark, and what has come since. */
    void writeMark(DataOutput out) throws IOException {
        change().scaler().writeTo(out);
        hats.writeMark(out);
    }

    void readMark(DataInput in) throws IOException {
        sinceMark = new RunningScaler();
        sinceMark.readFrom(in);
        hats.readMark(in);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        scaler.writeTo(out);
        fastDeviation.writeTo(out);
        hats.writeTo(out);
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        scaler.readFrom(in);
        sinceMark = null;
        fastDeviation.readFrom(in);
        hats.readFrom(in);
    }
}
