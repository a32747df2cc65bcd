package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livebeta.config.LearnerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {

    @TempDir
    private Path folder;

    @Test
    void shouldCreateTheFolderAndLeaveNothingInIt() throws IOException {
        Path state = folder.resolve("a").resolve("state");

        of(state).requireUsable();

        try (var files = Files.list(state.resolve("livebeta"))) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldNameTheFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> of(file).requireUsable())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write the state folder " + file + ", kafka.state.dir");
    }

    @Test
    void shouldTellAFolderAmongTemporaryFiles() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

        assertThat(of(temporary.resolve("x").resolve("y")).isTemporary()).isTrue();
        assertThat(of(temporary.resolveSibling("x")).isTemporary()).isFalse();
        assertThat(StateFolder.of(config(Map.of())).path())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".livebeta", "state"));
    }

    @Test
    void shouldGiveAnInstanceTheSameIdWhereverItsFolderIs() throws IOException {
        String first = named("one", "a");

        assertThat(first).contains("processId");
        assertThat(named("two", "a")).isEqualTo(first);
        assertThat(named("three", "b")).isNotEqualTo(first);
    }

    @Test
    void shouldLeaveTheIdThatAFolderHas() throws IOException {
        String first = named("one", "a");

        assertThat(named("one", "b")).isEqualTo(first);
    }

    private String named(String state, String instanceId) throws IOException {
        of(folder.resolve(state)).nameProcess(instanceId);
        return Files.readString(folder.resolve(state).resolve("livebeta").resolve("kafka-streams-process-metadata"));
    }

    private static StateFolder of(Path path) {
        return StateFolder.of(config(Map.of("kafka.state.dir", path.toString())));
    }

    private static LearnerConfig config(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap.servers", "nowhere:9092");
        return new LearnerConfig(all);
    }
}
