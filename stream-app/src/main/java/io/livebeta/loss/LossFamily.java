package io.livebeta.loss;

import static io.livebeta.loss.LossOption.ALPHA;
import static io.livebeta.loss.LossOption.DELTA;
import static io.livebeta.loss.LossOption.GAMMA;
import static io.livebeta.loss.LossOption.K;
import static io.livebeta.loss.LossOption.MIX;
import static io.livebeta.loss.LossOption.STEEPNESS;
import static io.livebeta.loss.LossOption.TAU;
import static io.livebeta.loss.LossOption.WEIGHT;
import static io.livebeta.loss.LossOption.WINDOW;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a specification may name before its colon or comma.
 *
 * @param name as it is written
 * @param argument what follows after a colon
 * @param options the options it takes, in canonical order
 * @param builder makes the loss of a valid specification
 */
record LossFamily(String name, LossArgument argument, List<LossOption> options, Function<LossSpec, Loss> builder) {

    private static final List<LossFamily> ALL = List.of(
            new LossFamily("bce", LossArgument.NONE, List.of(WINDOW), WeightedLoss::crossEntropy),
            new LossFamily("weighted-bce", LossArgument.NONE, List.of(WINDOW), WeightedLoss::balanced),
            new LossFamily("focal", LossArgument.NONE, List.of(GAMMA, ALPHA, WINDOW), WeightedLoss::focal),
            new LossFamily("beta-opt", LossArgument.BETA_OPT_FAMILY, List.of(WEIGHT, WINDOW), WeightedLoss::betaOpt),
            new LossFamily("anyloss", LossArgument.METRIC, List.of(STEEPNESS, MIX, WINDOW), MetricLoss::anyLoss),
            new LossFamily(
                    "softset", LossArgument.CURVE_METRIC, List.of(TAU, DELTA, K, MIX, WINDOW), MetricLoss::softSet),
            new LossFamily("reloss", LossArgument.METRIC, List.of(MIX, WINDOW), ReLoss::new));

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
