package io.livebeta.config;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The table of all keys, as it stands in the README. */
public final class ConfigDocs {

    private ConfigDocs() {}

    /** Returns the keys as a Markdown table, those that matter most first. */
    public static String markdown() {
        return LearnerKeys.all().stream()
                .sorted(Comparator.comparing((ConfigKey key) -> key.importance).thenComparing(key -> key.name))
                .map(key -> "| `%s` | %s | %s |".formatted(key.name, defaultOf(key), key.documentation))
                .collect(Collectors.joining("\n", "| key | default | what it does |\n|---|---|---|\n", "\n"));
    }

    private static String defaultOf(ConfigKey key) {
        String value = String.valueOf(key.defaultValue);
        return value.isEmpty() || value.equals("[]") ? "(empty)" : "`" + value + "`";
    }
}
