package io.livebeta.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentOrdersTest {

    private final RecentOrders orders = new RecentOrders(MemoryStore.open(RecentOrders.store("orders")));

    @Test
    void shouldKnowAnIdAgain() {
        assertThat(orders.add("a")).isTrue();
        assertThat(orders.add("b")).isTrue();
        assertThat(orders.add("a")).isFalse();
    }

    @Test
    void shouldTakeEveryOrderWithoutAnIdForANewOne() {
        assertThat(orders.add("")).isTrue();
        assertThat(orders.add("")).isTrue();
    }

    @Test
    void shouldForgetTheOldestAloneWhenThereAreTooMany() {
        IntStream.rangeClosed(0, RecentOrders.REMEMBERED).forEach(i -> orders.add("order " + i));

        assertThat(orders.add("order 1")).isFalse();
        assertThat(orders.add("order " + RecentOrders.REMEMBERED)).isFalse();
        assertThat(orders.add("order 0")).isTrue();
    }
}
