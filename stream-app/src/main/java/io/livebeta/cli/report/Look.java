package io.livebeta.cli.report;

/**
 * How the lines of one thing look in every chart: a colour, and dashes of their own, so that lines can be told apart
 * without colours and show through each other.
 */
final class Look {

    /** Colours in the style sheet, after which they begin anew. */
    private static final int COLOURS = 7;

    private Look() {}

    /** Returns the classes of a line. */
    static String line(int number) {
        return "line " + colour(number);
    }

    /** Returns the classes of a dot. */
    static String dot(int number) {
        return "dot " + colour(number);
    }

    private static String colour(int number) {
        return "c" + number % COLOURS;
    }
}
