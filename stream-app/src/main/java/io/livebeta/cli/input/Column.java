package io.livebeta.cli.input;

/**
 * A column as a file's header declares it.
 *
 * @param name name in the file, any text
 * @param type what the header says of the values
 */
record Column(String name, Type type) {

    /** The declared type; a CSV header declares none. */
    enum Type {
        UNDECLARED,
        NUMBER,
        TEXT
    }
}
