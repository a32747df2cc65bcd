package io.livebeta.cli.input;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The holder of a card: home, habits, and what the account has seen so far. */
final class Customer {

    private static final int TILLS_NEARBY = 10;
    private static final double MEDIAN_AMOUNT = 35;
    private static final double HABIT_SPREAD = 0.5;
    private static final double MEAN_MEMORY = 0.05;
    private static final double OLDEST_ACCOUNT_DAYS = 3000;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Place home;
    private final List<Terminal> tills;
    private final double usualAmount;
    private final long openedAt;
    private final RollingCount lastDay = new RollingCount(DAY_MS);
    private final RollingCount lastWeek = new RollingCount(7 * DAY_MS);
    private double meanAmount;
    private long lastPaymentAt;

    /** Settles a customer who lives among the tills and has paid before the stream starts. */
    Customer(Draws draws, Stream<Terminal> allTills, long startMs) {
        home = Place.random(draws);
        tills = allTills.sorted(Comparator.comparingDouble(this::distanceTo))
                .limit(TILLS_NEARBY)
                .toList();
        usualAmount = draws.lognormal(MEDIAN_AMOUNT, HABIT_SPREAD);
        meanAmount = usualAmount;
        openedAt = startMs - (long) (draws.uniform(1, OLDEST_ACCOUNT_DAYS) * DAY_MS);
        lastPaymentAt = startMs - (long) (draws.uniform(0, 1) * DAY_MS);
    }

    /** Returns a till near the customer's home. */
    Terminal tillNearby(Draws draws) {
        return tills.get(draws.below(tills.size()));
    }

    double distanceTo(Terminal terminal) {
        return home.distanceTo(terminal.place());
    }

    double usualAmount() {
        return usualAmount;
    }

    double meanAmount() {
        return meanAmount;
    }

    double accountAgeDays(long now) {
        return (double) (now - openedAt) / DAY_MS;
    }

    double secondsSinceLast(long now) {
        return (now - lastPaymentAt) / 1000.0;
    }

    int paymentsLastDay(long now) {
        return lastDay.at(now);
    }

    int paymentsLastWeek(long now) {
        return lastWeek.at(now);
    }

    /** Takes note of a payment on the account, whoever made it. */
    void record(long now, double amount) {
        meanAmount += MEAN_MEMORY * (amount - meanAmount);
        lastPaymentAt = now;
        lastDay.add(now);
        lastWeek.add(now);
    }
}
