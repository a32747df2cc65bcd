package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryDistributionTest {

    @TempDir
    private Path folder;

    @Test
    void shouldFindTheRegistryAndItsGuard() throws Exception {
        Path runner = Files.createFile(folder.resolve("apicurio-registry-app-1.2.3-runner.jar"));
        Path guard = Files.createFile(folder.resolve("livebeta-registry-guard.jar"));

        assertThat(RegistryDistribution.in(folder)).isEqualTo(new RegistryDistribution(runner, guard));
    }

    @Test
    void shouldSayWhatToRunWhenTheFolderIsAbsent() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> RegistryDistribution.in(folder.resolve("absent")))
                .withMessageContaining("mvn clean package")
                .withMessageContaining(folder.toString());
    }

    @Test
    void shouldRefuseToChooseWhenAnUpgradeLeftTwoRegistries() throws Exception {
        Files.createFile(folder.resolve("apicurio-registry-app-1.2.3-runner.jar"));
        Files.createFile(folder.resolve("apicurio-registry-app-1.2.4-runner.jar"));

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> RegistryDistribution.in(folder))
                .withMessageContaining("mvn clean package");
    }
}
