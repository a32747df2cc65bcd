package io.livebeta.model;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** From the numbers that one learner has given to its numeric features to those of another list of names. */
final class Renumbering {

    private final int[] numbers;
    private final int size;

    private Renumbering(int[] numbers, int size) {
        this.numbers = numbers;
        this.size = size;
    }

    /**
     * Makes the way from one list of names to another that holds them all.
     *
     * @param from names in the order of the old numbers
     * @param to names in the order of the new numbers
     */
    static Renumbering between(List<String> from, List<String> to) {
        return new Renumbering(from.stream().mapToInt(to::indexOf).toArray(), to.size());
    }

    /** Returns whether every number stays what it is. */
    boolean isIdentity() {
        for (int number = 0; number < numbers.length; number++) {
            if (numbers[number] != number) {
                return false;
            }
        }
        return true;
    }

    int of(int number) {
        return numbers[number];
    }

    /** Returns how many features there are under the new numbers. */
    int size() {
        return size;
    }

    /** Returns rows of the first layer under the new numbers. */
    SortedMap<Integer, LayerRow> of(SortedMap<Integer, LayerRow> rows) {
        SortedMap<Integer, LayerRow> renumbered = new TreeMap<>();
        rows.forEach((row, values) -> renumbered.put(InputLayout.renumbered(row, this), values));
        return renumbered;
    }

    /** Returns the numbers of an event under the new numbers; one that it has not is NaN. */
    double[] of(double[] event) {
        double[] renumbered = new double[size];
        Arrays.fill(renumbered, Double.NaN);
        for (int number = 0; number < event.length; number++) {
            renumbered[numbers[number]] = event[number];
        }
        return renumbered;
    }
}
