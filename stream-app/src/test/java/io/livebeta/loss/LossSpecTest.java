package io.livebeta.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossSpecTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bce | bce,window=20000",
                "weighted-bce | weighted-bce,window=20000",
                "weighted-bce,window=1e3 | weighted-bce,window=1000",
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
        assertThat(spec.metric()).isEqualTo("f2");
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

    @Test
    void shouldBuildTheLossOfItsName() {
        assertThat(LossSpec.parse("bce").build()).isInstanceOf(BinaryCrossEntropy.class);
        assertThat(LossSpec.parse("weighted-bce").build()).isInstanceOf(WeightedCrossEntropy.class);
        assertThat(LossSpec.parse("anyloss:f1,L=5").build().softDecision()).isEqualTo(new AmplifiedDecision(5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hinge | unknown loss 'hinge', expected one of bce, weighted-bce, anyloss",
                "'' | unknown loss '', expected one of bce, weighted-bce, anyloss",
                "BCE | unknown loss 'BCE', expected one of bce, weighted-bce, anyloss",
                "anyloss | loss 'anyloss' needs a metric, as in 'anyloss:fbeta': fbeta, or f and a number such as f1, f0.5, f2",
                "anyloss: | loss 'anyloss' needs a metric, as in 'anyloss:fbeta': fbeta, or f and a number such as f1, f0.5, f2",
                "anyloss:auc | unknown metric 'auc', expected fbeta, or f and a number such as f1, f0.5, f2",
                "anyloss:f1:f2 | unknown metric 'f1:f2', expected fbeta, or f and a number such as f1, f0.5, f2",
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
    @ValueSource(
            strings = {"L=0", "L=1001", "L=NaN", "mix=-0.1", "mix=1.1", "window=0", "window=-5", "window=Infinity"})
    void shouldRefuseAnOptionOutOfRange(String option) {
        String name = option.substring(0, option.indexOf('='));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LossSpec.parse("anyloss:f1," + option))
                .withMessageStartingWith("option '" + name + "' must be ");
    }
}
