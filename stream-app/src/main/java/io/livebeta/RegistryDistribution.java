package io.livebeta;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The jars that the registry process runs from, as the build lays them beside the application.
 *
 * @param runner the registry; its manifest names its libraries relative to itself
 * @param guard the agent {@link ParentGuard}
 */
record RegistryDistribution(Path runner, Path guard) {

    /** Finds {@code lib/registry} beside the jar, or the class folder, that this class was loaded from. */
    static RegistryDistribution besideTheApplication() throws IOException {
        try {
            Path application = Path.of(RegistryDistribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return in(application.resolveSibling("lib").resolve("registry"));
        } catch (URISyntaxException e) {
            throw new IOException("Cannot tell where the application lies", e);
        }
    }

    /**
     * Finds the jars in a folder.
     *
     * @throws NoSuchFileException if they are not there, each exactly once
     */
    static RegistryDistribution in(Path folder) throws IOException {
        return new RegistryDistribution(
                only(folder, "apicurio-registry-app-*-runner.jar"), only(folder, "livebeta-registry-guard.jar"));
    }

    private static Path only(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
                files.forEach(found::add);
            }
        }
        if (found.size() != 1) {
            throw new NoSuchFileException(
                    folder.resolve(pattern).toString(),
                    null,
                    "the schema registry is laid there by the build: run mvn clean package");
        }
        return found.get(0);
    }
}
