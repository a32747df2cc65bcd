package io.livebeta;

import io.livebeta.config.LearnerConfig;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** The changelog of a store as a restart reads it: the last value of each key. */
final class Changelog {

    private Changelog() {}

    /** Reads what is committed of the changelog of a partition. */
    static Map<Bytes, byte[]> read(LearnerConfig config, String store, int partition) {
        TopicPartition source = new TopicPartition(config.applicationId() + "-" + store + "-changelog", partition);
        Map<Bytes, byte[]> changelog = new TreeMap<>();
        try (CommittedTopic<byte[], byte[]> topic =
                new CommittedTopic<>(config, source, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            topic.readOn(record -> changelog.put(Bytes.wrap(record.key), record.value));
        }
        changelog.values().removeIf(Objects::isNull);
        return changelog;
    }

    /** Returns a text that is the same for the same content. */
    static String digest(Map<Bytes, byte[]> changelog) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(changelog).forEach((key, value) -> {
                digest.update(key.get());
                digest.update(value);
            });
            return changelog.size() + " keys, " + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
