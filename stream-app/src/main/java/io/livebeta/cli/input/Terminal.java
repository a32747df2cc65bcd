package io.livebeta.cli.input;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Where a payment is made: a till, or a web shop at which no card is present. */
final class Terminal {

    private static final List<String> CATEGORIES = List.of("grocery", "fuel", "restaurant", "travel", "electronics");
    private static final List<String> ONLINE_CATEGORIES = List.of("web-shop", "games", "travel", "electronics");
    private static final List<String> COUNTRIES = List.of("DE", "DE", "DE", "FR", "FR", "NL", "PL", "IT");
    private static final long LABEL_DELAY_MS = Duration.ofDays(7).toMillis();
    private static final long RISK_WINDOW_MS = Duration.ofDays(28).toMillis();

    private final Place place;
    private final boolean online;
    private final String category;
    private final String country;
    private final RollingCount lastDay = new RollingCount(Duration.ofDays(1).toMillis());
    /** Payments whose label is not known yet, then those that make up the risk; both oldest first. */
    private final Deque<Outcome> unknown = new ArrayDeque<>();

    private final Deque<Outcome> known = new ArrayDeque<>();
    private int knownFrauds;

    Terminal(Draws draws, boolean online) {
        place = Place.random(draws);
        this.online = online;
        List<String> categories = online ? ONLINE_CATEGORIES : CATEGORIES;
        category = categories.get(draws.below(categories.size()));
        country = COUNTRIES.get(draws.below(COUNTRIES.size()));
    }

    Place place() {
        return place;
    }

    boolean online() {
        return online;
    }

    String category() {
        return category;
    }

    String country() {
        return country;
    }

    int paymentsLastDay(long now) {
        return lastDay.at(now);
    }

    /**
     * Returns the share of confirmed frauds among the payments that are 7 to 35 days old, 0 where there are none. A
     * label is known after seven days at the earliest, and what is older than 35 days says little of today.
     */
    double risk(long now) {
        while (!unknown.isEmpty() && unknown.peekFirst().time < now - LABEL_DELAY_MS) {
            Outcome outcome = unknown.removeFirst();
            known.addLast(outcome);
            knownFrauds += outcome.confirmedFraud ? 1 : 0;
        }
        while (!known.isEmpty() && known.peekFirst().time < now - LABEL_DELAY_MS - RISK_WINDOW_MS) {
            knownFrauds -= known.removeFirst().confirmedFraud ? 1 : 0;
        }
        return known.isEmpty() ? 0 : (double) knownFrauds / known.size();
    }

    /** Takes note of a payment; without a label it never counts as a confirmed fraud. */
    void record(long now, boolean confirmedFraud) {
        lastDay.add(now);
        unknown.addLast(new Outcome(now, confirmedFraud));
    }

    private record Outcome(long time, boolean confirmedFraud) {}
}
