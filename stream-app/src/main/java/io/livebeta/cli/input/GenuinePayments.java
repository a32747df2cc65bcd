package io.livebeta.cli.input;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What customers do: they pay near home or in web shops, most in the afternoon, sometimes on a journey, sometimes
 * several times in a row. How much they spend moves over the months.
 */
final class GenuinePayments {

    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final double PAYMENTS_A_DAY = 2500;
    private static final double BUSIEST_HOUR = 15;
    private static final double SPENDING_PERIOD_DAYS = 60;
    private static final double ONLINE_SHARE = 0.27;
    private static final double JOURNEY_SHARE = 0.02;
    private static final double SPREE_SHARE = 0.02;
    private static final double SPREE_GAP_MINUTES = 4;

    private final Draws draws;
    private final Town town;
    private final long startMs;
    private final Consumer<Payment> schedule;
    private Payment last;

    /** Hands the further payments of a spree to {@code schedule}. */
    GenuinePayments(Draws draws, Town town, long startMs, Consumer<Payment> schedule) {
        this.draws = draws;
        this.town = town;
        this.startMs = startMs;
        this.schedule = schedule;
        last = payment(startMs, town.anyCustomer());
    }

    /** Returns the next payment that is not part of a spree; times never fall. */
    Payment next() {
        double hour = (double) Math.floorMod(last.time(), DAY_MS) / HOUR_MS;
        double rhythm = 1.05 + Math.cos(2 * Math.PI * (hour - BUSIEST_HOUR) / 24);
        long gap = (long) (draws.exponential(1 / (PAYMENTS_A_DAY * rhythm)) * DAY_MS);
        last = payment(last.time() + gap, town.anyCustomer());
        if (draws.chance(SPREE_SHARE)) {
            spree(last);
        }
        return last;
    }

    private void spree(Payment first) {
        long time = first.time();
        for (int left = 1 + draws.below(5); left > 0; left--) {
            time += (long) (draws.exponential(SPREE_GAP_MINUTES) * MINUTE_MS);
            schedule.accept(payment(time, first.customer()));
        }
    }

    private Payment payment(long time, Customer customer) {
        Terminal terminal = terminal(customer);
        double level = 1 + 0.3 * Math.sin(2 * Math.PI * (time - startMs) / (SPENDING_PERIOD_DAYS * DAY_MS));
        return new Payment(time, customer, terminal, level * draws.lognormal(customer.usualAmount(), 0.7), false);
    }

    private Terminal terminal(Customer customer) {
        if (draws.chance(ONLINE_SHARE)) {
            return town.anyShop();
        }
        return draws.chance(JOURNEY_SHARE) ? town.anyTill() : customer.tillNearby(draws);
    }
}
