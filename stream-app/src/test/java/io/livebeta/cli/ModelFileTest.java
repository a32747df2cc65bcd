package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livebeta.config.LearnerConfig;
import io.livebeta.model.Learner;
import io.livebeta.model.SharedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    private static final LearnerConfig DEFAULTS = new LearnerConfig(Map.of());

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatItWrote() throws IOException {
        Path file = folder.resolve("model");

        ModelFile.write(model(), file, false);

        assertThat(ModelFile.read(file, DEFAULTS, List.of()).sha256()).isEqualTo(model().sha256());
    }

    @Test
    void shouldReplaceAFileOnlyWhereItIsForcedTo() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "precious");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> ModelFile.write(model(), file, false))
                .withMessageContaining("--force");
        assertThat(file).hasContent("precious");
        ModelFile.write(model(), file, true);
        assertThat(ModelFile.read(file, DEFAULTS, List.of()).version()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldSayThatAFileIsNoModel() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "a picture of a model");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> ModelFile.read(file, DEFAULTS, List.of()))
                .withMessageStartingWith(file + " is no model");
    }

    private static SharedModel model() {
        try (Learner learner = new Learner(DEFAULTS)) {
            return learner.share();
        }
    }
}
