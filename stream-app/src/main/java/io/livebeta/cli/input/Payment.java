package io.livebeta.cli.input;

/**
 * A payment that is about to be made.
 *
 * @param time milliseconds since the epoch
 * @param amount amount above 0, in the currency of the account
 * @param fraud whether someone other than the customer makes it
 */
record Payment(long time, Customer customer, Terminal terminal, double amount, boolean fraud) {}
