package io.livebeta.processor;

import io.livebeta.metric.Confusion;
import io.livebeta.metric.FBeta;
import io.livebeta.metric.SoftConfusion;
import io.livebeta.metric.SurrogateState;
import io.livebeta.metric.WindowCounts;
import io.livebeta.schema.MetricWindow;
import io.livebeta.state.WindowKey;
import java.time.Instant;

/** Makes the records of the metrics topic from what was counted. */
final class MetricWindows {

    private final long windowMs;
    private final FBeta fbeta;

    MetricWindows(long windowMs, double beta) {
        this.windowMs = windowMs;
        this.fbeta = new FBeta(beta);
    }

    MetricWindow of(WindowKey window, WindowCounts counts) {
        MetricWindow.Builder record = MetricWindow.newBuilder()
                .setWindowStart(Instant.ofEpochMilli(window.startMs()))
                .setWindowEnd(Instant.ofEpochMilli(window.startMs() + windowMs))
                .setSegment(window.segment())
                .setEvents(counts.events())
                .setLabelled(counts.decisions().total())
                .setCoverage(
                        counts.events() == 0 ? 0 : (double) counts.decisions().total() / counts.events())
                .setEventTimeLagMs(counts.lagMs());
        addHard(record, counts.decisions());
        addSoft(record, counts.soft());
        addBaselines(record, counts);
        addLatest(record, counts.latest());
        return record.build();
    }

    private void addHard(MetricWindow.Builder record, Confusion counts) {
        record.setTruePositives(counts.truePositives())
                .setFalsePositives(counts.falsePositives())
                .setFalseNegatives(counts.falseNegatives())
                .setTrueNegatives(counts.trueNegatives())
                .setPrecision(counts.precision())
                .setRecall(counts.recall())
                .setFbeta(fbeta.value(counts))
                .setBeta(fbeta.beta());
    }

    private void addSoft(MetricWindow.Builder record, SoftConfusion counts) {
        record.setSoftTruePositives(counts.truePositives())
                .setSoftFalsePositives(counts.falsePositives())
                .setSoftFalseNegatives(counts.falseNegatives())
                .setSoftTrueNegatives(counts.trueNegatives())
                .setSoftFbeta(fbeta.value(counts));
    }

    private void addBaselines(MetricWindow.Builder record, WindowCounts counts) {
        Confusion noChange = counts.noChange();
        record.setNoChangeFbeta(fbeta.value(noChange))
                .setMajorityFbeta(fbeta.value(counts.majority()))
                .setKappaTemporal(counts.decisions().kappaTemporal(noChange));
    }

    private static void addLatest(MetricWindow.Builder record, WindowCounts.Latest latest) {
        record.setBetaOpt(latest.betaOpt().raw())
                .setBetaApplied(latest.betaOpt().applied())
                .setBetaOptVersion(latest.betaOpt().version())
                .setBetaOptReason(latest.betaOpt().reason().name())
                .setThreshold(latest.threshold())
                .setModelVersion(latest.modelVersion())
                .setCollapses(latest.collapse().collapses())
                .setCrossEntropyAdded(latest.collapse().addedEntropy());
        SurrogateState surrogate = latest.surrogate();
        if (surrogate != null) {
            record.setSurrogateInUse(surrogate.inUse())
                    .setSurrogateVersion(surrogate.version())
                    .setSurrogateCorrelation(surrogate.correlation());
        }
    }
}
