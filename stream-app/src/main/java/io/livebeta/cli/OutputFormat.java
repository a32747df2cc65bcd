package io.livebeta.cli;

/** The form of a result. */
enum OutputFormat {
    TABLE,
    JSON
}
