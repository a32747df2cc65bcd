package io.livebeta.loss;

import io.livebeta.metric.Auroc;
import io.livebeta.metric.ConfusionMetrics;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text that selects a loss, {@code NAME[:ARGUMENT][,OPTION=VALUE]...}:
 *
 * <ul>
 *   <li>{@code bce}, {@code weighted-bce} and {@code focal,gamma=2,alpha=0.25}
 *   <li>{@code beta-opt[:u-iu|gauss-ie|gamma-ie],weight=positive|negative|swap}
 *   <li>{@code anyloss:METRIC,L=10,mix=0.6}
 *   <li>{@code softset:METRIC,tau=0,delta=0.2,k=0,mix=0.6}
 * </ul>
 *
 * METRIC is {@code fbeta}, which follows the configured beta, or one of {@link ConfusionMetrics}; of {@code softset}
 * also {@code auroc}. Every loss takes {@code window}, where 0 selects the batch form.
 *
 * @param name name of the loss
 * @param argument canonical name of the metric or family, empty for a loss that has none
 * @param options every option of the loss, in canonical order; those not given get their standard value
 */
public record LossSpec(String name, String argument, Map<String, Double> options) {

    /**
     * Completes and checks the parts.
     *
     * @throws IllegalArgumentException if the loss, its argument or an option is unknown or out of range; the message
     *     names what is legal
     */
    public LossSpec {
        LossFamily family = LossFamily.named(name);
        argument = family.argument().canonical(name, argument);
        options = completed(family, options);
        requireCurveForAuroc(argument, options);
    }

    /**
     * Returns the specification that a text stands for; blanks around its parts do not matter.
     *
     * @throws IllegalArgumentException as the constructor does, and if the text does not have the form above
     */
    public static LossSpec parse(String text) {
        return parse(text, LossOption.WINDOW.standard());
    }

    /**
     * Returns the specification that a text stands for, with a window for a text that gives none.
     *
     * @param window mean life of an event in the counts, in labelled events, at least 0
     * @throws IllegalArgumentException as {@link #parse(String)} does
     */
    public static LossSpec parse(String text, double window) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        String head = parts.get(0);
        int colon = head.indexOf(':');
        String name = colon < 0 ? head : head.substring(0, colon);
        String argument = colon < 0 ? "" : head.substring(colon + 1);
        Map<String, Double> options = parsedOptions(LossFamily.named(name), parts.subList(1, parts.size()));
        options.putIfAbsent(LossOption.WINDOW.name(), window);
        return new LossSpec(name, argument, options);
    }

    /** Returns the loss. */
    public Loss build() {
        return LossFamily.named(name).builder().apply(this);
    }

    /** Returns the mean life of an event in the loss's counts, in labelled events; 0 for the batch form. */
    public double window() {
        return option(LossOption.WINDOW);
    }

    /** Returns the canonical text: all options, in order, in decimals without trailing zeros or in words. */
    @Override
    public String toString() {
        return name
                + (argument.isEmpty() ? "" : ":" + argument)
                + LossFamily.named(name).options().stream()
                        .map(option -> "," + option.name() + "=" + word(option))
                        .collect(Collectors.joining());
    }

    double option(LossOption option) {
        return options.get(option.name());
    }

    /** Returns the value of an option as it is written. */
    String word(LossOption option) {
        return option.text(option(option));
    }

    /** One threshold makes no curve; the message is clearer here than where the loss is built. */
    private static void requireCurveForAuroc(String argument, Map<String, Double> options) {
        if (argument.equals(Auroc.NAME) && options.get(LossOption.TAU.name()) != 0) {
            throw new IllegalArgumentException("'auroc' needs several thresholds: leave out 'tau' or set it to 0");
        }
    }

    private static Map<String, Double> completed(LossFamily family, Map<String, Double> given) {
        given.keySet().forEach(family::option);
        Map<String, Double> complete = new LinkedHashMap<>();
        for (LossOption option : family.options()) {
            complete.put(option.name(), option.checked(given.getOrDefault(option.name(), option.standard())));
        }
        return Collections.unmodifiableMap(complete);
    }

    private static Map<String, Double> parsedOptions(LossFamily family, List<String> texts) {
        Map<String, Double> options = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("an option of a loss is written name=number: '" + text + "'");
            }
            LossOption option = family.option(text.substring(0, equals));
            if (options.put(option.name(), option.parse(text.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("option '" + option.name() + "' is given twice");
            }
        }
        return options;
    }
}
