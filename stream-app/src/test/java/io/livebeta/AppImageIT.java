package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** The image of {@code deploy/Dockerfile}, made of what was packaged just now, in a network with broker and registry. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@ExtendWith({NeedsImages.class, SharedContainers.class})
class AppImageIT {

    private static final Path BUILD = Path.of("..", "deploy", "images", "build");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int STOP_LIMIT_SECONDS = 40;
    private static final long SIGTERM_EXIT = 128 + 15;
    private static final List<GenericRecord> EVENTS = GeneratedPayments.events(200);

    @TempDir
    private Path folder;

    @BeforeAll
    static void buildImage() throws IOException, InterruptedException {
        Process build = new ProcessBuilder(BUILD.toString(), "app")
                .redirectErrorStream(true)
                .start();
        String output = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(output).isZero();
    }

    @Test
    void shouldCreateItsTopicsPredictEveryEventAndEndOnSigterm(ContainerCluster cluster) throws Exception {
        Pipeline pipeline = new Pipeline(cluster, "image", folder);
        try (GenericContainer<?> topics = container(cluster, pipeline, "topics")) {
            topics.withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(LIMIT))
                    .start();
        }
        pipeline.send(EVENTS);
        try (GenericContainer<?> app = container(cluster, pipeline, "run");
                Topic predictions = pipeline.predictions()) {
            app.start();
            assertThat(GeneratedPayments.ids(predictions.await(EVENTS.size(), LIMIT)))
                    .isEqualTo(GeneratedPayments.ids(EVENTS));
            assertThat(stop(app)).as(app.getLogs()).isEqualTo(SIGTERM_EXIT);
        }
    }

    private static GenericContainer<?> container(ContainerCluster cluster, Pipeline pipeline, String command) {
        Map<String, String> environment = new HashMap<>(pipeline.environment());
        environment.put("LIVEBETA_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServersInside());
        environment.put("LIVEBETA_SCHEMA_REGISTRY_URL", cluster.registryUrlInside());
        // The image has a folder of its own.
        environment.remove("LIVEBETA_KAFKA_STATE_DIR");
        return new GenericContainer<>(DockerImageName.parse("livebeta/app"))
                .withNetwork(cluster.network())
                .withImagePullPolicy(image -> false)
                .withEnv(environment)
                .withCommand(command);
    }

    private static Long stop(GenericContainer<?> container) {
        DockerClient docker = container.getDockerClient();
        docker.stopContainerCmd(container.getContainerId())
                .withTimeout(STOP_LIMIT_SECONDS)
                .exec();
        return docker.inspectContainerCmd(container.getContainerId())
                .exec()
                .getState()
                .getExitCodeLong();
    }
}
