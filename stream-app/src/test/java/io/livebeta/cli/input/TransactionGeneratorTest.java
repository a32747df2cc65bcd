package io.livebeta.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.livebeta.schema.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionGeneratorTest {

    private static final long SEED = 1;
    private static final Instant START = Instant.parse("2026-03-01T10:30:00Z");
    private static final int EVENTS = 50_000;

    /** Far below what a learner reaches on all fields, far above what chance gives. */
    private static final double TELLTALE_F1 = 0.5;

    private static List<GenericRecord> events;

    @BeforeAll
    static void generate() {
        events = generate(SEED, EVENTS);
    }

    @Test
    void shouldGiveTheSameEventsWhenTheSeedIsTheSame() {
        assertThat(generate(SEED, 2_000)).isEqualTo(events.subList(0, 2_000));
    }

    @Test
    void shouldGiveOtherEventsWhenTheSeedIsAnother() {
        assertThat(generate(SEED + 1, 10)).isNotEqualTo(events.subList(0, 10));
    }

    @Test
    void shouldMakeRecordsOfTheTransactionSchema() {
        assertThat(events.subList(0, 2_000))
                .allMatch(event -> event.getSchema().equals(Transaction.getClassSchema()))
                .allMatch(event -> GenericData.get().validate(event.getSchema(), event));
    }

    @Test
    void shouldEndAtTheLimit() {
        TransactionGenerator three = generator(SEED, OptionalLong.of(3));

        assertThat(three.size()).isEqualTo(3);
        assertThat(List.of(three.next(), three.next(), three.next())).doesNotContainNull();
        assertThat(three.next()).isNull();
    }

    @Test
    void shouldHaveNoSizeWhenItHasNoEnd() {
        assertThat(generator(SEED, OptionalLong.empty()).size()).isEqualTo(-1);
    }

    @Test
    void shouldNumberTheEventsWhateverTheyAre() {
        assertThat(events.get(0).get("event_id")).isEqualTo("tx-0");
        assertThat(events.get(EVENTS - 1).get("event_id")).isEqualTo("tx-" + (EVENTS - 1));
    }

    @Test
    void shouldNeverLetEventTimeFall() {
        List<Long> times = events.stream().map(TransactionGeneratorTest::time).toList();

        assertThat(times).isSorted();
        assertThat(times.get(0)).isGreaterThanOrEqualTo(START.toEpochMilli());
    }

    @Test
    void shouldFollowTheRhythmOfTheDay() {
        assertThat(share(event -> hour(event) >= 12 && hour(event) < 18))
                .isGreaterThan(3 * share(event -> hour(event) < 6));
        assertThat(events)
                .allMatch(event -> (boolean) event.get("night") == (hour(event) < 6 || hour(event) >= 22))
                .allMatch(event ->
                        hour(event) == (int) (time(event) / Duration.ofHours(1).toMillis() % 24));
    }

    @Test
    void shouldMakeAboutOnePaymentInAHundredAFraud() {
        assertThat(share(event -> isFraud(event))).isBetween(0.007, 0.015);
    }

    @Test
    void shouldHoldBackAFewLabels() {
        assertThat(share(event -> event.get("label") == null)).isCloseTo(0.02, within(0.003));
    }

    @Test
    void shouldScoreADeviceWhenTheCardIsNotPresent() {
        assertThat(events)
                .allMatch(event -> (boolean) event.get("card_present") == (event.get("device_score") == null));
        assertThat(share(event -> event.get("device_score") != null)).isBetween(0.2, 0.4);
    }

    @Test
    void shouldKnowNoRiskBeforeTheFirstLabelIsSevenDaysOld() {
        long firstKnown = START.plus(Duration.ofDays(7)).toEpochMilli();

        assertThat(events).filteredOn(event -> time(event) <= firstKnown).allMatch(event -> risk(event) == 0);
        assertThat(events).filteredOn(event -> time(event) > firstKnown).anyMatch(event -> risk(event) > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount",
                "amount_to_mean",
                "payments_1d",
                "payments_7d",
                "seconds_since_last",
                "distance_km",
                "terminal_payments_1d",
                "terminal_risk",
                "account_age_days",
                "hour_of_day",
                "device_score"
            })
    void shouldNotGiveTheLabelAwayInOneField(String field) {
        Comparator<GenericRecord> ascending = Comparator.comparingDouble(event -> number(event, field));

        assertThat(bestF1(ascending)).isLessThan(TELLTALE_F1);
        assertThat(bestF1(ascending.reversed())).isLessThan(TELLTALE_F1);
    }

    @Test
    void shouldMakeFraudsUnlikeGenuinePayments() {
        assertThat(mean("amount_to_mean", true)).isGreaterThan(1.5 * mean("amount_to_mean", false));
        assertThat(mean("distance_km", true)).isGreaterThan(1.5 * mean("distance_km", false));
        assertThat(mean("terminal_risk", true)).isGreaterThan(3 * mean("terminal_risk", false));
        assertThat(mean("device_score", true)).isLessThan(mean("device_score", false));
    }

    @Test
    void shouldMoveSpendingOverTheMonths() {
        List<GenericRecord> months = generate(SEED, 3 * EVENTS);

        double high = meanAmount(months, 12, 18);
        double low = meanAmount(months, 42, 48);
        assertThat(high).isGreaterThan(1.4 * low);
    }

    private static TransactionGenerator generator(long seed, OptionalLong limit) {
        return new TransactionGenerator(seed, START, limit);
    }

    private static List<GenericRecord> generate(long seed, int count) {
        TransactionGenerator generator = generator(seed, OptionalLong.of(count));
        List<GenericRecord> generated = new ArrayList<>(count);
        for (GenericRecord event = generator.next(); event != null; event = generator.next()) {
            generated.add(event);
        }
        return generated;
    }

    /** The largest F1 of a rule that decides all events before some point of the order to be frauds. */
    private static double bestF1(Comparator<GenericRecord> order) {
        List<GenericRecord> sorted = events.stream().sorted(order).toList();
        long frauds = events.stream().filter(TransactionGeneratorTest::isFraud).count();
        long found = 0;
        double best = 0;
        for (int i = 0; i < sorted.size(); i++) {
            found += isFraud(sorted.get(i)) ? 1 : 0;
            if (i + 1 == sorted.size() || order.compare(sorted.get(i), sorted.get(i + 1)) != 0) {
                best = Math.max(best, 2.0 * found / (frauds + i + 1));
            }
        }
        return best;
    }

    private static double share(Predicate<GenericRecord> property) {
        return (double) events.stream().filter(property).count() / events.size();
    }

    private static double mean(String field, boolean fraud) {
        return events.stream()
                .filter(event -> isFraud(event) == fraud && event.get(field) != null)
                .mapToDouble(event -> number(event, field))
                .average()
                .orElseThrow();
    }

    private static double meanAmount(List<GenericRecord> payments, int fromDay, int toDay) {
        return payments.stream()
                .filter(event -> !isFraud(event))
                .filter(event ->
                        time(event) >= START.plus(Duration.ofDays(fromDay)).toEpochMilli())
                .filter(event ->
                        time(event) < START.plus(Duration.ofDays(toDay)).toEpochMilli())
                .mapToDouble(event -> number(event, "amount"))
                .average()
                .orElseThrow();
    }

    private static boolean isFraud(GenericRecord event) {
        return Integer.valueOf(1).equals(event.get("label"));
    }

    private static long time(GenericRecord event) {
        return (long) event.get("event_time");
    }

    private static int hour(GenericRecord event) {
        return (int) event.get("hour_of_day");
    }

    private static double risk(GenericRecord event) {
        return number(event, "terminal_risk");
    }

    private static double number(GenericRecord event, String field) {
        return event.get(field) == null ? 1 : ((Number) event.get(field)).doubleValue();
    }
}
