package io.livebeta.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a model or an update into chunks that stay under the brokers' message limit, and joins them again. What is
 * joined is the whole or nothing: every chunk names how many there are and the SHA-256 of all of them together.
 */
public final class ModelChunks {

    /** Well under the 1 MiB that a broker takes by default. */
    static final int CHUNK_BYTES = 512 * 1024;

    private static final Pattern KEY = Pattern.compile("-?\\d+/(0\\d{18})/\\d+");

    private ModelChunks() {}

    /**
     * One chunk.
     *
     * @param index position, from 0
     * @param count chunks of the whole
     * @param sha256 SHA-256 of the whole, hexadecimal
     * @param payload the chunk's bytes
     */
    public record Chunk(int index, int count, String sha256, ByteBuffer payload) {}

    /** Returns the key of a chunk's record, {@code task/number/index}, padded so that keys sort as the numbers do. */
    public static String key(int task, long number, int index) {
        return "%d/%019d/%04d".formatted(task, number, index);
    }

    /** Returns the key that no chunk of a number comes before. */
    static String firstKey(int task, long number) {
        return key(task, number, 0);
    }

    /** Returns a key that no chunk of a number comes after. */
    static String lastKey(int task, long number) {
        return "%d/%019d/:".formatted(task, number);
    }

    /** Returns the number within a key, or nothing where it is no key of a chunk. */
    static OptionalLong numberOf(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches() ? OptionalLong.of(Long.parseLong(parts.group(1))) : OptionalLong.empty();
    }

    /** Returns the chunks in order, at least one. */
    public static List<Chunk> cut(byte[] whole) {
        int count = Math.max(1, (whole.length + CHUNK_BYTES - 1) / CHUNK_BYTES);
        String sha256 = sha256(whole);
        List<Chunk> chunks = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            int from = index * CHUNK_BYTES;
            ByteBuffer payload = ByteBuffer.wrap(whole, from, Math.min(CHUNK_BYTES, whole.length - from));
            chunks.add(new Chunk(index, count, sha256, payload.slice()));
        }
        return chunks;
    }

    /**
     * Returns what was cut.
     *
     * @param chunks in any order
     * @throws IOException if chunks are missing, or are not all of one whole; the message says which
     */
    public static byte[] join(List<Chunk> chunks) throws IOException {
        requireOneWhole(chunks);
        int length =
                chunks.stream().mapToInt(chunk -> chunk.payload().remaining()).sum();
        ByteBuffer whole = ByteBuffer.allocate(length);
        chunks.stream()
                .sorted(Comparator.comparingInt(Chunk::index))
                .forEach(chunk -> whole.put(chunk.payload().duplicate()));
        if (!sha256(whole.array()).equals(chunks.get(0).sha256())) {
            throw new IOException("its bytes do not have the SHA-256 that it names");
        }
        return whole.array();
    }

    private static void requireOneWhole(List<Chunk> chunks) throws IOException {
        if (chunks.isEmpty()) {
            throw new IOException("it has no chunks");
        }
        Chunk first = chunks.get(0);
        Set<Integer> indexes = new HashSet<>();
        for (Chunk chunk : chunks) {
            if (chunk.count() != first.count() || !chunk.sha256().equals(first.sha256())) {
                throw new IOException("its chunks are of different wholes");
            }
            if (chunk.index() < 0 || chunk.index() >= chunk.count() || !indexes.add(chunk.index())) {
                throw new IOException("a chunk is out of place: " + chunk.index() + " of " + chunk.count());
            }
        }
        if (chunks.size() != first.count()) {
            throw new IOException("there are " + chunks.size() + " of " + first.count() + " chunks");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
