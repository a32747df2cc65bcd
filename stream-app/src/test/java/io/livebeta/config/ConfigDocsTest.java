package io.livebeta.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ConfigDocsTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- keys: begin -->\n";
    private static final String END = "<!-- keys: end -->";

    @Test
    void shouldStandInTheReadmeAsItIsGenerated() throws IOException {
        String readme = Files.readString(README);

        assertThat(readme).contains(BEGIN, END);
        assertThat(readme.substring(readme.indexOf(BEGIN) + BEGIN.length(), readme.indexOf(END)))
                .as("put what `livebeta config` prints between the marks of stream-app/README.md")
                .isEqualTo(ConfigDocs.markdown());
    }

    @Test
    void shouldDescribeEveryKeyInOneRow() {
        String[] rows = ConfigDocs.markdown().split("\n");

        assertThat(rows).hasSize(LearnerKeys.all().size() + 2);
        assertThat(LearnerKeys.all())
                .allSatisfy(key -> assertThat(rows)
                        .anySatisfy(row -> assertThat(row)
                                .startsWith("| `" + key.name + "` |")
                                .contains(key.documentation)));
    }
}
