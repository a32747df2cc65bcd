package io.livebeta.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livebeta.config.Optimizer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine on a class path from which libraries are taken away, in a class loader of its own. */
final class Nd4jBackendsTest {

    private final ClassLoader contextLoader = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restoreContextLoader() {
        Thread.currentThread().setContextClassLoader(contextLoader);
    }

    @ParameterizedTest(name = "without {0}")
    @ValueSource(strings = {"nd4j-native-[^/]*-(linux|macosx|windows)-[^/]*[.]jar", "nd4j-native-1[^/]*[.]jar"})
    void shouldNameTheWayOutWhenThePlatformHasNoBackend(String missing)
            throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = new URLClassLoader(classPathWithout(missing), null)) {
            /* ND4J asks the context loader for its backends. */
            Thread.currentThread().setContextClassLoader(loader);
            Constructor<?> spec = loader.loadClass(NetworkSpec.class.getName()).getConstructors()[0];
            Constructor<?> classifier =
                    loader.loadClass(Nd4jClassifier.class.getName()).getConstructors()[0];
            Object adaGrad = loader.loadClass(Optimizer.class.getName()).getEnumConstants()[0];
            Object network = spec.newInstance(List.of(4), 2, adaGrad, 0.1, 0.01, 1L);
            assertThatThrownBy(() -> classifier.newInstance(network, null))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("engine=nd4j needs the ND4J backend for this platform")
                    .hasMessageContaining("engine=jvm needs nothing");
        }
    }

    private static URL[] classPathWithout(String missing) {
        Pattern pattern = Pattern.compile(missing);
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !pattern.matcher(entry).find())
                .map(Nd4jBackendsTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
