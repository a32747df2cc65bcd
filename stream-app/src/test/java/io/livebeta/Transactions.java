package io.livebeta;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;

/** The transactions of an application, as the broker sees them. */
final class Transactions {

    private static final ListTransactionsOptions ONGOING =
            new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING));

    private Transactions() {}

    /**
     * Waits until the application has a transaction open, or none.
     *
     * @throws AssertionError if it is otherwise for the whole limit
     */
    static void await(boolean open, Cluster cluster, String applicationId, Duration limit) throws Exception {
        long start = System.nanoTime();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            while (isOpen(admin, applicationId) != open) {
                if (System.nanoTime() - start > limit.toNanos()) {
                    throw new AssertionError("transaction open: " + !open + " for " + limit);
                }
            }
        }
    }

    private static boolean isOpen(Admin admin, String applicationId) throws Exception {
        return admin.listTransactions(ONGOING).all().get().stream()
                .anyMatch(transaction -> transaction.transactionalId().startsWith(applicationId + "-"));
    }
}
