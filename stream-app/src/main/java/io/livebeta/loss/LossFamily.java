package io.livebeta.loss;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a specification may name before its colon or comma.
 *
 * @param name as it is written
 * @param ofMetric whether a metric follows after a colon
 * @param options the options it takes, in canonical order
 * @param builder makes the loss of a valid specification
 */
record LossFamily(String name, boolean ofMetric, List<LossOption> options, Function<LossSpec, Loss> builder) {

    private static final List<LossFamily> ALL = List.of(
            new LossFamily(BinaryCrossEntropy.NAME, false, List.of(LossOption.WINDOW), BinaryCrossEntropy::new),
            new LossFamily(WeightedCrossEntropy.NAME, false, List.of(LossOption.WINDOW), WeightedCrossEntropy::new),
            new LossFamily(
                    AnyLoss.NAME,
                    true,
                    List.of(LossOption.STEEPNESS, LossOption.MIX, LossOption.WINDOW),
                    AnyLoss::new));

    /**
     * Returns the family of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static LossFamily named(String name) {
        return ALL.stream()
                .filter(family -> family.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown loss '" + name + "', expected one of "
                        + ALL.stream().map(LossFamily::name).collect(Collectors.joining(", "))));
    }

    /**
     * Returns the option of a name.
     *
     * @throws IllegalArgumentException if the family does not take it
     */
    LossOption option(String option) {
        Optional<LossOption> found =
                options.stream().filter(known -> known.name().equals(option)).findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException(
                "unknown option '" + option + "' of loss '" + name + "', which takes " + legalOptions()));
    }

    private String legalOptions() {
        return options.stream().map(LossOption::name).collect(Collectors.joining(", "));
    }
}
