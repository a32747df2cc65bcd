package io.livebeta.cli.input;

import io.livebeta.schema.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * The demo's stream: card payments, about one in a hundred a fraud, in the order of event time. The same seed and start
 * give the same events. The label is known to no feature: {@code terminal_risk} uses labels older than seven days, and
 * all else is computed alike for genuine and fraudulent payments.
 */
public final class TransactionGenerator implements EventSource {

    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final double UNLABELLED_SHARE = 0.02;

    /** Frauds are planned from before the start, so that the stream begins amid them. */
    private static final long FRAUD_LEAD_DAYS = 30;

    private final Draws draws;
    private final FraudScenarios frauds;
    private final GenuinePayments genuine;
    private final PriorityQueue<Payment> scheduled = new PriorityQueue<>(Comparator.comparingLong(Payment::time));
    private final OptionalLong limit;
    private final long startMs;
    private Payment upcoming;
    private long plannedUntil;
    private long number;

    /**
     * Starts a stream.
     *
     * @param start event time at which it begins
     * @param limit number of events, at least 0; empty for a stream without end
     */
    public TransactionGenerator(long seed, Instant start, OptionalLong limit) {
        startMs = start.toEpochMilli();
        draws = new Draws(seed);
        Town town = new Town(draws, startMs);
        frauds = new FraudScenarios(draws, town, startMs, this::schedule);
        genuine = new GenuinePayments(draws, town, startMs, this::schedule);
        this.limit = limit;
        upcoming = genuine.next();
        plannedUntil = Math.floorDiv(startMs, DAY_MS) * DAY_MS - FRAUD_LEAD_DAYS * DAY_MS;
    }

    @Override
    public Schema schema() {
        return Transaction.getClassSchema();
    }

    @Override
    public EventFields fields() {
        return new EventFields("event_id", "event_time", "label");
    }

    @Override
    public long size() {
        return limit.orElse(-1);
    }

    @Override
    public @Nullable GenericRecord next() {
        return limit.isPresent() && number == limit.getAsLong() ? null : event(nextPayment());
    }

    private void schedule(Payment payment) {
        if (payment.time() >= startMs) {
            scheduled.add(payment);
        }
    }

    private Payment nextPayment() {
        while (plannedUntil <= upcoming.time()) {
            frauds.plan(plannedUntil);
            plannedUntil += DAY_MS;
        }
        Payment payment = upcoming;
        if (!scheduled.isEmpty() && scheduled.peek().time() < payment.time()) {
            return scheduled.remove();
        }
        upcoming = genuine.next();
        return payment;
    }

    private GenericRecord event(Payment payment) {
        GenericRecord event = new GenericData.Record(schema());
        event.put("event_id", "tx-" + number++);
        event.put("event_time", payment.time());
        double amount = Math.max(1, Math.round(payment.amount() * 100)) / 100.0;
        describeAmount(event, payment, amount);
        describeAccount(event, payment);
        describeTerminal(event, payment);
        describeTime(event, payment.time());
        boolean labelled = !draws.chance(UNLABELLED_SHARE);
        event.put("label", labelled ? (Integer) (payment.fraud() ? 1 : 0) : null);
        payment.customer().record(payment.time(), amount);
        payment.terminal().record(payment.time(), labelled && payment.fraud());
        return event;
    }

    private static void describeAmount(GenericRecord event, Payment payment, double amount) {
        event.put("amount", amount);
        event.put("amount_to_mean", amount / payment.customer().meanAmount());
    }

    private static void describeAccount(GenericRecord event, Payment payment) {
        Customer customer = payment.customer();
        event.put("payments_1d", (double) customer.paymentsLastDay(payment.time()));
        event.put("payments_7d", (double) customer.paymentsLastWeek(payment.time()));
        event.put("seconds_since_last", customer.secondsSinceLast(payment.time()));
        event.put("account_age_days", customer.accountAgeDays(payment.time()));
        event.put("distance_km", customer.distanceTo(payment.terminal()));
    }

    private void describeTerminal(GenericRecord event, Payment payment) {
        Terminal terminal = payment.terminal();
        event.put("terminal_payments_1d", (double) terminal.paymentsLastDay(payment.time()));
        event.put("terminal_risk", terminal.risk(payment.time()));
        event.put("card_present", !terminal.online());
        event.put("device_score", terminal.online() ? deviceScore(payment.fraud()) : null);
        event.put("merchant_category", terminal.category());
        event.put("country", terminal.country());
    }

    private static void describeTime(GenericRecord event, long time) {
        int hour = (int) (Math.floorMod(time, DAY_MS) / HOUR_MS);
        event.put("hour_of_day", hour);
        event.put("night", hour < 6 || hour >= 22);
    }

    /** An unknown device scores lower, but the two overlap. */
    private Double deviceScore(boolean fraud) {
        double score = fraud ? draws.normal(0.45, 0.2) : draws.normal(0.7, 0.15);
        return Math.min(1, Math.max(0, score));
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
