package io.livebeta.cli;

import java.util.Locale;

/**
 * One point of a configuration that was checked.
 *
 * @param what what was looked at
 * @param detail what was found
 */
record Check(String what, Status status, String detail) {

    /** How a point stands; one that could not be checked fails. */
    enum Status {
        OK,
        WARNING,
        FAILURE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
