package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of the numeric features, given in the order in which the stream first shows their names, so that a
 * schema that gains, loses or reorders fields keeps what was learned of the others.
 */
final class FeatureIndex implements Checkpointable {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private List<String> lastNames = List.of();
    private int[] lastNumbers = {};

    int size() {
        return names.size();
    }

    /** Returns the names in the order of their numbers. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** Returns the features by number; names met for the first time are listed in the example, not yet added. */
    Example example(Features features) {
        List<String> newNames = List.of();
        if (features.numericNames() != lastNames) {
            newNames = features.numericNames().stream()
                    .filter(name -> !numbers.containsKey(name))
                    .toList();
            lastNumbers = numbersOf(features.numericNames(), newNames);
            // Only a list whose names are all known may be met again without a look at them.
            lastNames = newNames.isEmpty() ? features.numericNames() : List.of();
        }
        return new Example(newNames, byNumber(features.numeric(), newNames.size()), features.categories());
    }

    /** Gives the next numbers to names that are not known yet. */
    void add(List<String> newNames) {
        for (String name : newNames) {
            if (numbers.putIfAbsent(name, names.size()) == null) {
                names.add(name);
            }
        }
    }

    private int[] numbersOf(List<String> wanted, List<String> newNames) {
        return wanted.stream()
                .mapToInt(name -> numbers.containsKey(name) ? numbers.get(name) : names.size() + newNames.indexOf(name))
                .toArray();
    }

    private double[] byNumber(double[] values, int newCount) {
        double[] ordered = new double[names.size() + newCount];
        Arrays.fill(ordered, Double.NaN);
        for (int i = 0; i < values.length; i++) {
            ordered[lastNumbers[i]] = values[i];
        }
        return ordered;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        numbers.clear();
        names.clear();
        lastNames = List.of();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            add(List.of(in.readUTF()));
        }
    }
}
