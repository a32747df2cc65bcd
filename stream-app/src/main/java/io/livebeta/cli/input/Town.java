package io.livebeta.cli.input;

import java.util.List;
import java.util.stream.IntStream;

/** The customers, tills and web shops among which payments are made. */
final class Town {

    private static final int CUSTOMERS = 1000;
    private static final int TILLS = 200;
    private static final int SHOPS = 60;

    private final Draws draws;
    private final List<Terminal> tills;
    private final List<Terminal> shops;
    private final List<Customer> customers;

    Town(Draws draws, long startMs) {
        this.draws = draws;
        tills = terminals(TILLS, false);
        shops = terminals(SHOPS, true);
        customers = IntStream.range(0, CUSTOMERS)
                .mapToObj(i -> new Customer(draws, tills.stream(), startMs))
                .toList();
    }

    private List<Terminal> terminals(int count, boolean online) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Terminal(draws, online))
                .toList();
    }

    Customer anyCustomer() {
        return customers.get(draws.below(customers.size()));
    }

    Terminal anyTill() {
        return tills.get(draws.below(tills.size()));
    }

    Terminal anyShop() {
        return shops.get(draws.below(shops.size()));
    }
}
