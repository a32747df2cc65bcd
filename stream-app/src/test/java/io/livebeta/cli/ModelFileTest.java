package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.livebeta.config.LearnerConfig;
import io.livebeta.model.Learner;
import io.livebeta.model.SharedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatItWrote() throws IOException {
        Path file = folder.resolve("model");

        ModelFile.write(model(), file, false);

        assertThat(ModelFile.read(file).sha256()).isEqualTo(model().sha256());
    }

    @Test
    void shouldReplaceAFileOnlyWhereItIsForcedTo() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "precious");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> ModelFile.write(model(), file, false))
                .withMessageContaining("--force");
        assertThat(file).hasContent("precious");
        ModelFile.write(model(), file, true);
        assertThat(ModelFile.read(file).version()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void shouldSayThatAFileIsNoModel() throws IOException {
        Path file = Files.writeString(folder.resolve("model"), "a picture of a model");

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> ModelFile.read(file))
                .withMessageStartingWith(file + " is no model");
    }

    private static SharedModel model() {
        try (Learner learner = new Learner(new LearnerConfig(Map.of()))) {
            return learner.share();
        }
    }
}
