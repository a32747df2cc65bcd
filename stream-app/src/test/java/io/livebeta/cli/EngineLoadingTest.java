package io.livebeta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a JVM of its own loads; ND4J costs seconds and hundreds of megabytes. */
class EngineLoadingTest {

    @TempDir
    private Path folder;

    @Test
    void shouldNotLoadNd4jForARunOnTheJvmEngine() throws Exception {
        assertThat(loaded("jvm"))
                .anyMatch(line -> line.contains("io.livebeta.model.JvmClassifier "))
                .noneMatch(line -> line.matches(".* (org\\.nd4j|org\\.deeplearning4j|org\\.bytedeco)\\..*"));
    }

    /** Returns a line for each class that an evaluation has loaded. */
    private List<String> loaded(String engine) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        File output = folder.resolve("output.txt").toFile();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Livebeta.class.getName()));
        Path events = EvaluateRuns.stream(folder);
        command.addAll(List.of("evaluate", "--input", events.toString(), "-Dengine=" + engine, "--limit", "200"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor()).as(Files.readString(output.toPath())).isZero();
        try (Stream<String> lines = Files.lines(log)) {
            return lines.toList();
        }
    }
}
