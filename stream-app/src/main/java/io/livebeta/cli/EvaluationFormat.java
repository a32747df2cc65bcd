package io.livebeta.cli;

import java.util.Locale;

/** The form of an evaluation's result. */
enum EvaluationFormat {
    TABLE,
    JSON,
    CSV,
    HTML;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
