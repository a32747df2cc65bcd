package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Confusion;
import io.livebeta.metric.FBeta;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The result of a demo. */
final class DemoSummary {

    private static final double NANOS = 1e9;

    private DemoSummary() {}

    /**
     * Returns the object that describes a run; all counts are those that were read back from the topics.
     *
     * @param before events that earlier runs have left in the topic
     * @param added events of this run
     * @param nanos time from the first of them to the last output
     */
    static Map<String, Object> result(LearnerConfig config, DemoOutputs outputs, long before, long added, long nanos) {
        Confusion decisions = outputs.decisions();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("events", before + added);
        result.put("predictions", outputs.predictions());
        result.put("metric_windows", outputs.metricWindows());
        result.put("dead_letters", outputs.deadLetters());
        result.put("fbeta", new FBeta(config.beta()).value(decisions));
        result.put("beta", config.beta());
        result.put(
                "beta_opt", outputs.lastWindow().map(MetricWindow::getBetaOpt).orElse(null));
        result.put(
                "threshold",
                outputs.lastPrediction().map(Prediction::getThreshold).orElse(null));
        result.put("tp", decisions.truePositives());
        result.put("fp", decisions.falsePositives());
        result.put("fn", decisions.falseNegatives());
        result.put("tn", decisions.trueNegatives());
        result.put("seed", config.seed());
        result.put(
                "model_version",
                outputs.lastPrediction().map(Prediction::getModelVersion).orElse(0L));
        result.put("events_per_second", Math.round(added * NANOS / nanos));
        result.put("bootstrap_servers", config.kafka().get("bootstrap.servers"));
        result.put("schema_registry_url", config.registry().get(LearnerConfig.REGISTRY_URL));
        return result;
    }

    /** Returns the result for the eye. */
    static String of(Map<String, Object> result) {
        return result.entrySet().stream()
                .map(entry -> "%-20s %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
