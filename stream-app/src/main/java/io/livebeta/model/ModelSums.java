package io.livebeta.model;

import io.livebeta.metric.FadingSums;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * The decayed sums of a learner at one moment, or what events have added to them.
 *
 * @param loss those of the loss's window
 * @param decisions those of beta_opt's counts and of the thresholds
 */
record ModelSums(List<FadedSums> loss, List<FadedSums> decisions) {

    static ModelSums of(List<? extends FadingSums> loss, List<? extends FadingSums> decisions) {
        return new ModelSums(
                loss.stream().map(FadedSums::of).toList(),
                decisions.stream().map(FadedSums::of).toList());
    }

    /** Returns the sums before any event. */
    ModelSums zero() {
        return new ModelSums(
                loss.stream().map(FadedSums::zero).toList(),
                decisions.stream().map(FadedSums::zero).toList());
    }

    /** Returns what so many events have added. */
    ModelSums since(ModelSums before, long events) {
        return with(before, (after, old) -> after.since(old, events));
    }

    /** Returns the sums after so many events that have added this change. */
    ModelSums plus(ModelSums change, long events) {
        return with(change, (base, added) -> base.plus(added, events));
    }

    private ModelSums with(ModelSums other, BinaryOperator<FadedSums> operator) {
        return new ModelSums(with(loss, other.loss, operator), with(decisions, other.decisions, operator));
    }

    private static List<FadedSums> with(
            List<FadedSums> sums, List<FadedSums> others, BinaryOperator<FadedSums> operator) {
        List<FadedSums> results = new ArrayList<>();
        for (int i = 0; i < sums.size(); i++) {
            results.add(operator.apply(sums.get(i), others.get(i)));
        }
        return List.copyOf(results);
    }

    void writeTo(DataOutput out) throws IOException {
        for (List<FadedSums> windows : List.of(loss, decisions)) {
            out.writeInt(windows.size());
            for (FadedSums window : windows) {
                window.writeTo(out);
            }
        }
    }

    static ModelSums readFrom(DataInput in) throws IOException {
        return new ModelSums(readWindows(in), readWindows(in));
    }

    private static List<FadedSums> readWindows(DataInput in) throws IOException {
        List<FadedSums> windows = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            windows.add(FadedSums.readFrom(in));
        }
        return List.copyOf(windows);
    }
}
