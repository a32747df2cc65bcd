package io.livebeta.model;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** Gives each pair of field and value one of {@link #BUCKETS} shared one-hot rows (Weinberger et al., ICML 2009). */
public final class CategoryHasher {

    /** Rows that all categories share. */
    public static final int BUCKETS = 65_536;

    private static final byte SEPARATOR = 0;

    private CategoryHasher() {}

    /** Returns the bucket of a value, 0 to {@link #BUCKETS} - 1, the same on every machine and in every version. */
    public static int bucket(String field, String value) {
        int hash = Hashing.murmur3_32_fixed()
                .newHasher()
                .putString(field, StandardCharsets.UTF_8)
                .putByte(SEPARATOR)
                .putString(value, StandardCharsets.UTF_8)
                .hash()
                .asInt();
        return Math.floorMod(hash, BUCKETS);
    }
}
