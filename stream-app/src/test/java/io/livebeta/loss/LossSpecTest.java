package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossSpecTest {

    private static final String METRICS =
            "fbeta, f and a number such as f1, f0.5, f2, accuracy, balanced-accuracy, gmean,"
                    + " jaccard, mcc, precision, recall";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bce | bce,window=20000",
                "weighted-bce | weighted-bce,window=20000",
                "weighted-bce,window=1e3 | weighted-bce,window=1000",
                "focal | focal,gamma=2,alpha=0.25,window=20000",
                "beta-opt | beta-opt:u-iu,weight=swap,window=20000",
                "beta-opt:gamma-ie,weight=negative | beta-opt:gamma-ie,weight=negative,window=20000",
                "softset:auroc | softset:auroc,tau=0,delta=0.2,k=0,mix=0.6,window=20000",
                "softset:f1,k=10,tau=0.3 | softset:f1,tau=0.3,delta=0.2,k=10,mix=0.6,window=20000",
                "anyloss:balanced-accuracy,window=0 | anyloss:balanced-accuracy,L=10,mix=0.6,window=0",
                "anyloss:fbeta | anyloss:fbeta,L=10,mix=0.6,window=20000",
                "anyloss:f1.0, mix=0 , L=73 | anyloss:f1,L=73,mix=0,window=20000",
                "anyloss:f0.5,window=0.5,mix=1,L=2.50 | anyloss:f0.5,L=2.5,mix=1,window=0.5",
            })
    void shouldHaveOneCanonicalTextThatTheLossRepeats(String text, String canonical) {
        LossSpec spec = LossSpec.parse(text);
        assertThat(spec).hasToString(canonical);
        assertThat(spec.build().spec()).isEqualTo(canonical);
        assertThat(LossSpec.parse(canonical)).isEqualTo(spec);
    }

    @Test
    void shouldGiveItsParts() {
        LossSpec spec = LossSpec.parse("anyloss:f2,window=500");
        assertThat(spec.name()).isEqualTo("anyloss");
        assertThat(spec.argument()).isEqualTo("f2");
        assertThat(spec.options()).isEqualTo(Map.of("L", 10.0, "mix", 0.6, "window", 500.0));
        assertThat(spec.window()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bce", "weighted-bce", "anyloss:f1"})
    void shouldTakeTheGivenWindowWhereTheTextHasNone(String text) {
        assertThat(LossSpec.parse(text).window()).isEqualTo(20_000);
        assertThat(LossSpec.parse(text, 300).window()).isEqualTo(300);
        assertThat(LossSpec.parse(text + ",window=7", 300).window()).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("io.livebeta.loss.LossSpecs#all")
    void shouldBuildEveryLossInBothForms(String text) {
        assertThat(SplitMix.start(LossSpec.parse(text).build())).isNotInstanceOf(SingleEvents.class);
        assertThat(SplitMix.start(LossSpec.parse(text + ",window=0").build())).isInstanceOf(SingleEvents.class);
    }

    @Test
    void shouldPublishTheSoftDecisionOfTheLoss() {
        assertThat(LossSpec.parse("anyloss:f1,L=5").build().softDecision()).isEqualTo(new SigmoidDecision(5, 0.5));
        assertThat(LossSpec.parse("softset:f1,tau=0.3").build().softDecision())
                .isEqualTo(new PiecewiseLinearDecision(0.2, 0.3));
        assertThat(LossSpec.parse("softset:f1,k=8").build().softDecision()).isEqualTo(new SigmoidDecision(8, 0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hinge | unknown loss 'hinge', expected one of bce, weighted-bce, focal, beta-opt, anyloss, softset, reloss",
                "'' | unknown loss '', expected one of bce, weighted-bce, focal, beta-opt, anyloss, softset, reloss",
                "BCE | unknown loss 'BCE', expected one of bce, weighted-bce, focal, beta-opt, anyloss, softset, reloss",
                "anyloss | loss 'anyloss' needs a metric, as in 'anyloss:fbeta': " + METRICS,
                "anyloss: | loss 'anyloss' needs a metric, as in 'anyloss:fbeta': " + METRICS,
                "softset | loss 'softset' needs a metric, as in 'softset:fbeta': " + METRICS + ", auroc",
                "anyloss:auroc | unknown metric 'auroc', expected " + METRICS,
                "softset:auc | unknown metric 'auc', expected " + METRICS + ", auroc",
                "anyloss:f1:f2 | unknown metric 'f1:f2', expected " + METRICS,
                "softset:auroc,tau=0.5 | 'auroc' needs several thresholds: leave out 'tau' or set it to 0",
                "beta-opt:ga-ie | unknown family 'ga-ie', expected one of u-iu, gauss-ie, gamma-ie",
                "beta-opt,weight=both | option 'weight' must be one of positive, negative, swap: 'both'",
                "beta-opt,weight=1 | option 'weight' must be one of positive, negative, swap: '1'",
                "anyloss:f0 | beta must be above 0 and at most 1000: 0.0",
                "bce:f1 | loss 'bce' takes no metric: 'f1'",
                "bce,L=5 | unknown option 'L' of loss 'bce', which takes window",
                "anyloss:f1,q=1 | unknown option 'q' of loss 'anyloss', which takes L, mix, window",
                "weighted-bce,mix=1 | unknown option 'mix' of loss 'weighted-bce', which takes window",
                "anyloss:f1,L | an option of a loss is written name=number: 'L'",
                "anyloss:f1, | an option of a loss is written name=number: ''",
                "anyloss:f1,L=ten | option 'L' must be a number: 'ten'",
                "anyloss:f1,L=1,L=2 | option 'L' is given twice",
            })
    void shouldNameWhatIsLegalWhenATextIsNot(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LossSpec.parse(text))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anyloss:f1 | L=0",
                "anyloss:f1 | L=1001",
                "anyloss:f1 | L=NaN",
                "anyloss:f1 | mix=-0.1",
                "anyloss:f1 | mix=1.1",
                "bce | window=-5",
                "bce | window=Infinity",
                "softset:f1 | tau=0.04",
                "softset:f1 | tau=0.96",
                "softset:f1 | tau=NaN",
                "softset:f1 | delta=0",
                "softset:f1 | delta=0.5",
                "softset:f1 | k=-1",
                "softset:f1 | k=1001",
                "focal | gamma=-1",
                "focal | gamma=101",
                "focal | alpha=0",
                "focal | alpha=1",
            })
    void shouldRefuseAnOptionOutOfRange(String loss, String option) {
        String name = option.substring(0, option.indexOf('='));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LossSpec.parse(loss + "," + option))
                .withMessageStartingWith("option '" + name + "' must be ");
    }
}
