package io.livebeta.cli.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Elements and text, written in their order. All text and all values of attributes are escaped here, and only here. */
final class Markup {

    /** XML has no way to write these, not even escaped. */
    private static final Pattern UNWRITABLE =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /**
     * Opens an element, which {@link #close} ends.
     *
     * @param attributes names, each with its value behind it
     */
    Markup open(String name, String... attributes) {
        start(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** Ends the element that was opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Writes an element that holds text alone. */
    Markup element(String name, String text, String... attributes) {
        return open(name, attributes).text(text).close();
    }

    /** Writes an element that holds nothing, such as {@code meta} or {@code path}. */
    Markup empty(String name, String... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    Markup text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** Writes text that may be broken behind each comma, as a long specification has to be. */
    Markup breakable(String text) {
        String[] parts = text.split("(?<=,)", -1);
        text(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            empty("wbr").text(parts[i]);
        }
        return this;
    }

    private void start(String name, String... attributes) {
        out.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escaped(attributes[i + 1])).append('"');
        }
    }

    private static String escaped(String text) {
        return UNWRITABLE
                .matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns what was written. */
    @Override
    public String toString() {
        return out.toString();
    }
}
