package io.livebeta.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that somebody who mistyped one most likely meant. */
final class NearestKey {

    private static final int FARTHEST = 3;

    private NearestKey() {}

    static Optional<String> of(String typed, Collection<String> keys) {
        return keys.stream()
                .filter(key -> distance(typed, key) <= FARTHEST)
                .min(Comparator.comparingInt(key -> distance(typed, key)));
    }

    /** Returns Levenshtein's distance: the fewest letters inserted, removed or replaced. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
