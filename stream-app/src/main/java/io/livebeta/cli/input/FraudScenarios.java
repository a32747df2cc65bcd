package io.livebeta.cli.input;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What fraudsters do, planned a day ahead. There are three scenarios, in the manner of the Fraud Detection Handbook (Le
 * Borgne, Siblini, Lebichot, Bontempi, 2022, chapter 3.2): cloned cards at a compromised terminal for some days, a
 * stolen card used for large amounts at night, and a burst of small payments that tests a card number. How frequent and
 * how bold they are moves over the months.
 */
final class FraudScenarios {

    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final double SHIFT_PERIOD_DAYS = 40;
    private static final double BOLDNESS_PERIOD_DAYS = 70;
    private static final double COMPROMISES_A_DAY = 0.1;
    private static final int CLONES_A_DAY = 5;
    private static final double THEFTS_A_DAY = 2.5;
    private static final double TESTS_A_DAY = 0.9;

    private final Draws draws;
    private final Town town;
    private final long startMs;
    private final Consumer<Payment> schedule;

    /** Hands every planned payment, in no order, to {@code schedule}. */
    FraudScenarios(Draws draws, Town town, long startMs, Consumer<Payment> schedule) {
        this.draws = draws;
        this.town = town;
        this.startMs = startMs;
        this.schedule = schedule;
    }

    /** Plans the frauds that begin within the day that starts at {@code day}. */
    void plan(long day) {
        double shift = 0.6 * wave(day, SHIFT_PERIOD_DAYS);
        repeat(COMPROMISES_A_DAY, () -> compromiseTerminal(day));
        repeat(THEFTS_A_DAY * (1 + shift), () -> stealCard(day));
        repeat(TESTS_A_DAY * (1 - shift), () -> testCard(day));
    }

    private void compromiseTerminal(long day) {
        Terminal terminal = town.anyTill();
        int days = 10 + draws.below(20);
        for (int i = 0; i < days * CLONES_A_DAY; i++) {
            long time = day + (long) (draws.uniform(0, days) * DAY_MS);
            Customer customer = town.anyCustomer();
            pay(time, customer, terminal, customer.usualAmount() * draws.lognormal(1.5, 0.5));
        }
    }

    private void stealCard(long day) {
        Customer customer = town.anyCustomer();
        double boldness = 4 + 2 * wave(day, BOLDNESS_PERIOD_DAYS);
        long time = day + (long) (draws.uniform(21, 27) * HOUR_MS);
        for (int left = 3 + draws.below(4); left > 0; left--) {
            Terminal terminal = draws.chance(0.6) ? town.anyTill() : town.anyShop();
            pay(time, customer, terminal, customer.usualAmount() * draws.lognormal(boldness, 0.5));
            time += (long) ((1 + draws.exponential(25)) * MINUTE_MS);
        }
    }

    private void testCard(long day) {
        Customer customer = town.anyCustomer();
        Terminal shop = town.anyShop();
        long time = day + (long) (draws.uniform(0, 1) * DAY_MS);
        for (int left = 6 + draws.below(8); left > 0; left--) {
            pay(time, customer, shop, draws.uniform(0.5, 5));
            time += (long) ((0.2 + draws.exponential(3)) * MINUTE_MS);
        }
        pay(time, customer, shop, customer.usualAmount() * draws.lognormal(5, 0.4));
    }

    private void pay(long time, Customer customer, Terminal terminal, double amount) {
        schedule.accept(new Payment(time, customer, terminal, amount, true));
    }

    private void repeat(double mean, Runnable scenario) {
        for (int left = draws.around(mean); left > 0; left--) {
            scenario.run();
        }
    }

    private double wave(long time, double periodDays) {
        return Math.sin(2 * Math.PI * (time - startMs) / (periodDays * DAY_MS));
    }
}
