package io.livebeta.model;

import io.livebeta.loss.LossWindow;
import io.livebeta.metric.BetaOptTracker;
import io.livebeta.metric.FadingSums;
import java.util.List;
import java.util.stream.Stream;

/** The parts of a learner whose state is shared with others. */
record LearnerParts(
        NetworkSpec network,
        String loss,
        FeatureIndex index,
        FeatureEncoder encoder,
        RestorableModel classifier,
        LossWindow lossWindow,
        BetaOptTracker betaOpt,
        SelectedThreshold threshold,
        LabelCount labels) {

    ModelShape shape() {
        return new ModelShape(network, loss, index.names());
    }

    ModelSums sums() {
        return ModelSums.of(lossWindow.sums(), decisionSums());
    }

    private List<FadingSums> decisionSums() {
        return Stream.concat(Stream.of(betaOpt.sums()), threshold.sums().stream())
                .toList();
    }

    /** Returns the state of all parts. */
    ModelParts state() {
        return new ModelParts(
                shape(), classifier.state(), encoder.state(), sums(), threshold.tunedLogit(), labels.positives());
    }

    /**
     * Replaces the state of all parts by one with the learner's own numbers of the features; the sums of another loss
     * say nothing of this one's, which stay.
     *
     * @param sinceMark what of the encoder's part has come since its mark
     */
    void set(ModelParts state, long version, EncoderChange sinceMark) {
        classifier.setState(state.network(), version);
        encoder.set(state.encoder(), sinceMark);
        if (state.shape().loss().equals(loss)) {
            set(lossWindow.sums(), state.sums().loss());
        }
        set(decisionSums(), state.sums().decisions());
        threshold.setTunedLogit(state.threshold());
        labels.set(labels.events(), state.positives());
    }

    private static void set(List<? extends FadingSums> windows, List<FadedSums> sums) {
        for (int i = 0; i < windows.size(); i++) {
            windows.get(i).setSums(sums.get(i).sums());
        }
    }
}
