package io.livebeta.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.Golden;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reconstruction's golden vectors: curves over beta, knees on the grid and in closed form, end to end. */
class BetaOptFamilyTest {

    private static final JsonNode GOLDEN = Golden.read("betaopt.json");
    private static final double STEP = BetaOpt.GRID_END / (KneeGrid.POINTS - 1);
    private static final double RELATIVE = 1e-9;
    /** The parabola through three points of a grid of 0.05 against the exact knee. */
    private static final Offset<Double> GRID_ERROR = within(1e-3);

    static List<JsonNode> cases() {
        return Golden.elements(GOLDEN.get("cases"));
    }

    static Stream<JsonNode> withClosedForm() {
        return cases().stream().filter(golden -> golden.get("unsaturated").booleanValue());
    }

    static Stream<JsonNode> withDistribution() {
        return cases().stream()
                .filter(golden -> golden.get("family").textValue().matches("B_Ga.*IE"));
    }

    static List<JsonNode> endToEnd() {
        return Golden.elements(GOLDEN.get("end_to_end"));
    }

    /** Of these two families alone: the closed form needs no curve, and the other reading of F-beta is not offered. */
    @ParameterizedTest
    @MethodSource("withDistribution")
    void shouldHaveTheCurveOfTheGoldenVector(JsonNode golden) {
        JsonNode params = golden.get("params");
        double[] curve = Golden.doubles(golden.get("cdf"));
        boolean gaussian = golden.get("family").textValue().equals("B_GaussIE");
        for (int i = 0; i < KneeGrid.POINTS; i++) {
            FBetaDistribution distribution =
                    FBetaDistribution.of(errors(params), params.get("f").doubleValue(), STEP * i);
            double actual = gaussian ? distribution.gaussian() : distribution.gamma();
            assertThat(actual).isCloseTo(curve[i], within(curve[i] * RELATIVE));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldHaveTheKneeOfTheGoldenCurve(JsonNode golden) {
        double refined = golden.get("knee").get("refined").doubleValue();
        assertThat(KneeGrid.knee(Golden.doubles(golden.get("cdf"))))
                .hasValueCloseTo(refined, within(refined * RELATIVE));
    }

    @ParameterizedTest
    @MethodSource("withClosedForm")
    void shouldAgreeOnTheGridAndInClosedForm(JsonNode golden) {
        JsonNode params = golden.get("params");
        double closed =
                BetaOpt.knee(params.get("fn").doubleValue() / params.get("fp").doubleValue());
        double expected = golden.get("closed_form").doubleValue();
        assertThat(closed).isCloseTo(expected, within(expected * RELATIVE));
        assertThat(KneeGrid.knee(Golden.doubles(golden.get("cdf")))).hasValueCloseTo(closed, GRID_ERROR);
    }

    @ParameterizedTest
    @MethodSource("endToEnd")
    void shouldGoFromTheBatchToTheKneeAsTheGoldenVector(JsonNode golden) {
        ErrorEstimate errors = errors(golden);
        assertThat(errors.level()).isCloseTo(golden.get("f").doubleValue(), within(RELATIVE));
        assertKnee(golden.get("B_GaussIE"), BetaOptFamily.GAUSS_IE, errors);
        assertKnee(golden.get("B_GammaIE"), BetaOptFamily.GAMMA_IE, errors);
        double closed = golden.get("B_UIU").get("closed_form").doubleValue();
        assertThat(BetaOptFamily.U_IU.knee(errors)).hasValueCloseTo(closed, within(closed * RELATIVE));
    }

    @Test
    void shouldSmoothHardCountsAsTheGoldenVector() {
        JsonNode golden = endToEnd().get(2);
        ErrorEstimate expected = errors(golden);
        ErrorEstimate actual = ErrorEstimate.of(
                new SoftConfusion(2, 2, 2, 2),
                new SoftConfusion(0, expected.varianceOfAlarms(), expected.varianceOfMisses(), 0));
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void shouldHaveNoKneeWhereTheCurveIsFlatOrNotFiniteOrFallsBeforeItRises() {
        assertThat(KneeGrid.knee(beta -> 0.7 + 1e-3 * beta)).isEmpty();
        assertThat(KneeGrid.knee(beta -> 1 / beta)).isEmpty();
        assertThat(KneeGrid.knee(beta -> Double.NaN)).isEmpty();
        assertThat(KneeGrid.knee(beta -> beta < 4.9 ? 4.9 - beta : beta)).isEmpty();
    }

    /** The golden vector: FN far below FP, where K is at most 1 and the limit of the knee is the grid's end. */
    @Test
    void shouldBeTheGridEndWhereTheCurveIsNowhereAboveTheDiagonal() {
        assertThat(KneeGrid.knee(beta -> beta * beta)).hasValue(BetaOpt.GRID_END);
        for (BetaOptFamily family : BetaOptFamily.values()) {
            assertThat(family.knee(new ErrorEstimate(40, 1, 60, 0, 0))).hasValue(BetaOpt.GRID_END);
        }
    }

    @ParameterizedTest
    @EnumSource(BetaOptFamily.class)
    void shouldBeAboutOneRelativelyWhereMissesAndFalseAlarmsAreNearlyLevel(BetaOptFamily family) {
        ErrorEstimate fewerMisses = new ErrorEstimate(1000, 195, 205, 0, 0);
        assertThat(family.relativeKnee(fewerMisses)).hasValueCloseTo(1.0, within(0.05));
        assertThat(family.relativeKnee(fewerMisses.swapped())).hasValueCloseTo(1.0, within(0.05));
    }

    @ParameterizedTest
    @EnumSource(BetaOptFamily.class)
    void shouldFallAsPositivesAreMissed(BetaOptFamily family) {
        assertThat(family.relativeKnee(new ErrorEstimate(30, 30, 10, 9, 16)).orElseThrow())
                .isLessThan(1);
        assertThat(family.relativeKnee(new ErrorEstimate(30, 10, 30, 9, 16)).orElseThrow())
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource(value = BetaOptFamily.class, names = "U_IU", mode = EnumSource.Mode.EXCLUDE)
    void shouldHaveNoKneeWithoutTruePositives(BetaOptFamily family) {
        assertThat(family.knee(new ErrorEstimate(0.5, 40, 10, 1, 1))).isEmpty();
    }

    /** Without variance both laws are the same number, and so are their knees. */
    @Test
    void shouldAgreeInTheLimitOfCertainErrors() {
        FBetaDistribution certain = new FBetaDistribution(3, 0, 2);
        assertThat(certain.gaussian()).isEqualTo(certain.gamma()).isCloseTo(1 - Math.exp(-1.5), within(1e-15));
        FBetaDistribution nearlyCertain = new FBetaDistribution(3, 1e-9, 2);
        assertThat(nearlyCertain.gaussian()).isCloseTo(certain.gaussian(), within(1e-8));
        assertThat(nearlyCertain.gamma()).isCloseTo(certain.gamma(), within(1e-8));
    }

    @Test
    void shouldNotOverflowWhereTheErrorsAreWide() {
        FBetaDistribution wide = new FBetaDistribution(1, 1e12, 1e-3);
        assertThat(wide.gaussian()).isBetween(0.0, 1.0);
        assertThat(wide.gamma()).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ga-ie", "U-IU"})
    void shouldNameTheFamiliesWhenOneIsUnknown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BetaOptFamily.named(text))
                .withMessageContaining("u-iu, gauss-ie, gamma-ie");
    }

    private static void assertKnee(JsonNode golden, BetaOptFamily family, ErrorEstimate errors) {
        double refined = golden.get("knee").get("refined").doubleValue();
        assertThat(family.knee(errors)).hasValueCloseTo(refined, within(refined * RELATIVE));
    }

    private static ErrorEstimate errors(JsonNode params) {
        return new ErrorEstimate(
                params.get("tp").doubleValue(),
                params.get("fn").doubleValue(),
                params.get("fp").doubleValue(),
                params.get("vfn").doubleValue(),
                params.get("vfp").doubleValue());
    }
}
