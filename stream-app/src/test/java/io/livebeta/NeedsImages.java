package io.livebeta;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips tests where no Docker engine answers or an image that {@code deploy/images/build} makes is missing. It asks the
 * command {@code docker}, because Testcontainers would try for minutes to pull what is not there.
 */
final class NeedsImages implements ExecutionCondition {

    private static final int LIMIT_SECONDS = 20;
    private static final String NOTHING = "{{\"\"}}";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Inspection.RESULT;
    }

    /** Made once, by the first test that asks. */
    private static final class Inspection {

        static final ConditionEvaluationResult RESULT = inspect();

        private static ConditionEvaluationResult inspect() {
            try {
                Path output = Files.createTempFile("docker", ".txt");
                try {
                    return inspect(output);
                } finally {
                    Files.delete(output);
                }
            } catch (IOException e) {
                return ConditionEvaluationResult.disabled("Docker: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ConditionEvaluationResult.disabled("Docker: interrupted");
            }
        }

        private static ConditionEvaluationResult inspect(Path output) throws IOException, InterruptedException {
            Process docker = new ProcessBuilder(
                            "docker",
                            "image",
                            "inspect",
                            "--format",
                            NOTHING,
                            "livebeta/java",
                            "livebeta/kafka",
                            "livebeta/registry")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                if (!docker.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    return ConditionEvaluationResult.disabled("Docker: no answer within " + LIMIT_SECONDS + " s");
                }
                return docker.exitValue() == 0
                        ? ConditionEvaluationResult.enabled("Docker and its images are there")
                        : ConditionEvaluationResult.disabled("Docker: " + answer(output));
            } finally {
                docker.destroyForcibly();
            }
        }

        /** The command repeats itself for each image; a line each would not fit the reports. */
        private static String answer(Path output) throws IOException {
            return Files.readAllLines(output).stream()
                    .filter(line -> !line.isBlank())
                    .distinct()
                    .collect(Collectors.joining("; "));
        }
    }
}
