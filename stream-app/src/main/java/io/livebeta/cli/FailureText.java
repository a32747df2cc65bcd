package io.livebeta.cli;

import java.util.LinkedHashSet;
import java.util.Set;

/** The text of a failure for the person at the terminal: the messages from the outermost cause inwards, once each. */
final class FailureText {

    private FailureText() {}

    static String of(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (messages.stream().noneMatch(said -> said.contains(message))) {
                messages.add(message);
            }
        }
        return String.join(": ", messages);
    }
}
