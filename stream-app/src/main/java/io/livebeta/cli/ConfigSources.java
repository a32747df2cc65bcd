package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import io.livebeta.config.LearnerKeys;
import io.livebeta.loss.LossSpec;
import io.livebeta.model.Engines;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the configuration together: a key's value is that of {@code -D}, else of the environment
 * ({@code LIVEBETA_KEY_NAME}), else of the file, else the default.
 */
final class ConfigSources {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigSources.class);
    private static final String ENVIRONMENT_PREFIX = "LIVEBETA_";

    private ConfigSources() {}

    /**
     * Returns the settings.
     *
     * @param defaults values in place of the keys' own defaults
     * @throws ConfigException naming the key that is wrong
     * @throws CommandException if the file cannot be read
     */
    static LearnerConfig load(
            Map<String, String> defaults,
            Optional<Path> file,
            Map<String, String> environment,
            Map<String, String> definitions) {
        Map<String, String> settings = new HashMap<>(defaults);
        file.ifPresent(path -> settings.putAll(read(path)));
        settings.putAll(fromEnvironment(environment));
        settings.putAll(definitions);
        return checked(new LearnerConfig(settings));
    }

    /** Loss and engine are known to packages that the configuration's own cannot ask. */
    private static LearnerConfig checked(LearnerConfig config) {
        check(LearnerKeys.LOSS, config.loss(), () -> LossSpec.parse(config.loss(), config.lossWindow()));
        check(LearnerKeys.ENGINE, config.engine(), () -> Engines.requirePresent(config.engine()));
        return config;
    }

    private static void check(String key, String value, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, value, e.getMessage());
        }
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandException("cannot read the configuration file " + file, e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    /** Other programs set variables too (Kubernetes one for each service), so an unknown one is no error. */
    private static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                String key = name.substring(ENVIRONMENT_PREFIX.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '.');
                if (isKnown(key)) {
                    settings.put(key, value);
                } else {
                    LOG.warn("Ignored: the environment variable {} names no configuration key", name);
                }
            }
        });
        return settings;
    }

    private static boolean isKnown(String key) {
        return key.startsWith(LearnerConfig.KAFKA_PREFIX)
                || key.startsWith(LearnerConfig.REGISTRY_PREFIX)
                || LearnerKeys.all().stream()
                        .map((ConfigDef.ConfigKey known) -> known.name)
                        .anyMatch(key::equals);
    }
}
