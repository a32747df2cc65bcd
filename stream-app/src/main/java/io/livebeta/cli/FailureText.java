package io.livebeta.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashSet;
import java.util.Set;

/** The text of a failure for the person at the terminal: the messages from the outermost cause inwards, once each. */
final class FailureText {

    private FailureText() {}

    static String of(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = message(cause);
            if (messages.stream().noneMatch(said -> said.contains(message))) {
                messages.add(message);
            }
        }
        return String.join(": ", messages);
    }

    /** Some exceptions say what happened by their class alone, and their message is a file. */
    private static String message(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof NoSuchFileException) {
            return "there is no file " + message;
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission for " + message;
        }
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
