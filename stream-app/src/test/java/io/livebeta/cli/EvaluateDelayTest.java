package io.livebeta.cli;

import static io.livebeta.cli.EvaluateRuns.EVENTS;
import static io.livebeta.cli.EvaluateRuns.evaluate;
import static io.livebeta.cli.EvaluateRuns.firstRow;
import static io.livebeta.cli.EvaluateRuns.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.livebeta.config.LearnerConfig;
import io.livebeta.metric.Confusion;
import io.livebeta.model.Learner;
import io.livebeta.model.ScoredEvent;
import io.livebeta.processor.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Labels that come late. The baseline that repeats the last label shows which labels had come when an event was scored.
 */
final class EvaluateDelayTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @TempDir
    private Path folder;

    /** Repeated is nothing, the label of one event before, or that of two before; the labels are 1, 0, 1, 1, 0. */
    @ParameterizedTest
    @CsvSource({"0, 1, 2, 2", "1, 1, 1, 2", "3, 0, 1, 3", "4, 0, 0, 3", "1000000, 0, 0, 3"})
    void shouldBringALabelJustBeforeTheEventThatStandsSoMuchLater(long delay, int hits, int falseAlarms, int missed)
            throws IOException {
        Path file = file("a,label", "1,1", "2,0", "3,1", "4,1", "5,0");

        assertThat(noChange(evaluate(file, "--delay", Long.toString(delay))))
                .isCloseTo(2.0 * hits / (2 * hits + falseAlarms + missed), ROUNDING);
    }

    @Test
    void shouldCountEventsWithoutLabelsButNotUnusableOnes() throws IOException {
        // The third event is two behind the first in both files: its label is the one that is repeated.
        assertThat(noChange(evaluate(file("a,label", "1,1", "2,", "3,1"), "--delay", "1")))
                .isCloseTo(2.0 / 3, ROUNDING);
        assertThat(noChange(evaluate(file("a,label", "1,1", "NaN,0", "3,1"), "--delay", "1")))
                .isZero();
    }

    @Test
    void shouldCountEveryLabelHoweverLate() throws IOException {
        JsonNode row = firstRow(evaluate(file("a,label", "1,1", "2,0", "3,1"), "--delay", "100"));

        assertThat(List.of(row.get("fn").asInt(), row.get("tn").asInt())).containsExactly(2, 1);
        assertThat(row.get("delay").asInt()).isEqualTo(100);
        assertThat(row.get("delay_time_ms").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 150})
    void shouldEqualALearnerThatIsToldEachLabelThen(int delay) throws Exception {
        Path file = EvaluateRuns.stream(folder);
        List<Event> events = EvaluateRuns.events(file);
        List<ScoredEvent> scored = new ArrayList<>();
        Confusion decisions = Confusion.EMPTY;
        try (Learner learner = new Learner(new LearnerConfig(Map.of()))) {
            for (int i = 0; i < EVENTS; i++) {
                if (i > delay) {
                    learner.learn(
                            scored.get(i - delay - 1),
                            events.get(i - delay - 1).label().isPositive());
                }
                scored.add(learner.score(learner.example(events.get(i).features())));
                decisions = decisions.plus(Confusion.of(
                        scored.get(i).outcome().decision(),
                        events.get(i).label().isPositive()));
            }
        }

        JsonNode row = firstRow(evaluate(file, "--delay", Integer.toString(delay)));

        assertThat(decisions.truePositives()).isPositive();
        assertThat(row.get("tp").asLong()).isEqualTo(decisions.truePositives());
        assertThat(row.get("fp").asLong()).isEqualTo(decisions.falsePositives());
        assertThat(row.get("fn").asLong()).isEqualTo(decisions.falseNegatives());
        assertThat(row.get("beta_opt").asDouble())
                .isEqualTo(scored.get(EVENTS - 1).outcome().betaOpt().raw());
    }

    /**
     * Due are the labels at 20, 30, 40, 60, 50 and 80: the third event repeats the first label, the fourth the third;
     * the fifth lies back in time and is told nothing; the last is told the fifth label, then the fourth.
     */
    @Test
    void shouldBringALabelOnceAnEventIsSoMuchLater() throws IOException {
        Path file = file("t,a,label", "0,1,1", "10,2,0", "20,3,1", "40,4,1", "30,5,0", "60,6,1");

        JsonNode result = json(evaluate(file, "-Dtime.field=t", "--delay-time", "20ms"));

        double hits = 3;
        double falseAlarms = 1;
        double missed = 1;
        assertThat(result.at("/baselines/no_change_fbeta").asDouble())
                .isCloseTo(2 * hits / (2 * hits + falseAlarms + missed), ROUNDING);
        assertThat(result.at("/results/0/delay").isNull()).isTrue();
        assertThat(result.at("/results/0/delay_time_ms").asLong()).isEqualTo(20);
    }

    @Test
    void shouldBringLabelsAtOnceAfterNoTime() throws IOException {
        Path file = file("t,a,label", "0,1,1", "0,2,0", "5,3,1", "5,4,1");

        assertThat(noChange(evaluate(file, "-Dtime.field=t", "--delay-time", "0s")))
                .isEqualTo(noChange(evaluate(file, "-Dtime.field=t", "--delay", "0")))
                .isCloseTo(2.0 / (2 + 1 + 2), ROUNDING);
    }

    @Test
    void shouldRefuseADelayOfTimeWithoutAColumnOfTimes() throws IOException {
        assertRefused(evaluate(file("a,label", "1,1"), "--delay-time", "7d"), "time.field", "--delay-time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--delay -1", "--delay 1.5", "--delay-time 7", "--delay-time -7d", "--delay-time week"})
    void shouldRefuseADelayThatIsNone(String option) throws IOException {
        String[] words = option.split(" ");
        assertRefused(evaluate(file("t,a,label", "1,1,1"), "-Dtime.field=t", words[0], words[1]), words);
    }

    @Test
    void shouldRefuseBothDelaysTogether() throws IOException {
        assertRefused(
                evaluate(file("t,a,label", "1,1,1"), "-Dtime.field=t", "--delay", "1", "--delay-time", "7d"),
                "mutually exclusive");
    }

    private static void assertRefused(Call call, String... words) {
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err()).contains(words);
    }

    private static double noChange(Call call) throws IOException {
        return json(call).at("/baselines/no_change_fbeta").asDouble();
    }

    private Path file(String... lines) throws IOException {
        return EvaluateRuns.file(folder, lines);
    }
}
