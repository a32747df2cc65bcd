package io.livebeta.cli;

import java.util.Locale;

/** The form of a result. */
enum OutputFormat {
    TABLE,
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
