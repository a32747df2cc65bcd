package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class FailureTextTest {

    @Test
    void shouldGoFromTheOutermostCauseInwards() {
        Throwable failure =
                new CommandException("cannot send", new IllegalStateException("closed", new RuntimeException("why")));

        assertThat(FailureText.of(failure)).isEqualTo("cannot send: closed: why");
    }

    @Test
    void shouldSayNothingTwice() {
        // An exception made of its cause alone repeats the cause's message.
        Throwable failure = new RuntimeException(new IllegalStateException("closed"));

        assertThat(FailureText.of(failure)).isEqualTo("java.lang.IllegalStateException: closed");
    }

    @Test
    void shouldNameTheKindOfAFailureWithoutMessage() {
        assertThat(FailureText.of(new CommandException("cannot send", new InterruptedException())))
                .isEqualTo("cannot send: InterruptedException");
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() {
        assertThat(FailureText.of(new NoSuchFileException("a.csv"))).isEqualTo("there is no file a.csv");
        assertThat(FailureText.of(new AccessDeniedException("a.csv"))).isEqualTo("no permission for a.csv");
    }
}
