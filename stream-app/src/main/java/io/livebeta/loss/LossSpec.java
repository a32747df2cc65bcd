package io.livebeta.loss;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text that selects a loss, {@code NAME[:METRIC][,OPTION=NUMBER]...}: {@code bce}, {@code weighted-bce} or
 * {@code anyloss:METRIC}, with METRIC {@code fbeta}, which follows the configured beta, or a fixed one such as
 * {@code f1}. Every loss takes {@code window}; {@code anyloss} takes {@code L} and {@code mix} beside it.
 *
 * @param name name of the loss
 * @param metric canonical name of the metric, empty for a loss that has none
 * @param options every option of the loss, in canonical order; those not given get their standard value
 */
public record LossSpec(String name, String metric, Map<String, Double> options) {

    /**
     * Completes and checks the parts.
     *
     * @throws IllegalArgumentException if the loss, metric or an option is unknown or out of range; the message names
     *     what is legal
     */
    public LossSpec {
        LossFamily family = LossFamily.named(name);
        metric = checkedMetric(family, metric);
        options = completed(family, options);
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
     * @param window mean life of an event in the counts, in labelled events, above 0
     * @throws IllegalArgumentException as {@link #parse(String)} does
     */
    public static LossSpec parse(String text, double window) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        String head = parts.get(0);
        int colon = head.indexOf(':');
        String name = colon < 0 ? head : head.substring(0, colon);
        String metric = colon < 0 ? "" : head.substring(colon + 1);
        Map<String, Double> options = parsedOptions(LossFamily.named(name), parts.subList(1, parts.size()));
        options.putIfAbsent(LossOption.WINDOW.name(), window);
        return new LossSpec(name, metric, options);
    }

    /** Returns the loss. */
    public Loss build() {
        return LossFamily.named(name).builder().apply(this);
    }

    /** Returns the mean life of an event in the counts that the loss is given, in labelled events. */
    public double window() {
        return option(LossOption.WINDOW);
    }

    /** Returns the canonical text: all options, in order, in decimals without trailing zeros. */
    @Override
    public String toString() {
        return name
                + (metric.isEmpty() ? "" : ":" + metric)
                + options.entrySet().stream()
                        .map(option -> "," + option.getKey() + "=" + plain(option.getValue()))
                        .collect(Collectors.joining());
    }

    double option(LossOption option) {
        return options.get(option.name());
    }

    private static String checkedMetric(LossFamily family, String metric) {
        if (family.ofMetric()) {
            if (metric.isEmpty()) {
                throw new IllegalArgumentException("loss '" + family.name() + "' needs a metric, as in '"
                        + family.name() + ":fbeta': " + LossMetric.LEGAL);
            }
            return LossMetric.named(metric).name();
        }
        if (!metric.isEmpty()) {
            throw new IllegalArgumentException("loss '" + family.name() + "' takes no metric: '" + metric + "'");
        }
        return metric;
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

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
