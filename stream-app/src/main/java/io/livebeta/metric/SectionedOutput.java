package io.livebeta.metric;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of a state, with marks where a part of it begins whose length may change by itself. Who stores the sections
 * apart needs to store again only those that changed. The marks are no part of the bytes.
 */
public final class SectionedOutput extends DataOutputStream {

    private final Bytes bytes;
    private final List<Integer> starts = new ArrayList<>(List.of(0));

    /**
     * Makes an empty output.
     *
     * @param expectedLength how many bytes may come
     */
    public SectionedOutput(int expectedLength) {
        this(new Bytes(expectedLength));
    }

    private SectionedOutput(Bytes bytes) {
        super(bytes);
        this.bytes = bytes;
    }

    /** Begins a section in an output that tells sections apart; any other takes no notice. */
    public static void startSection(DataOutput out) {
        if (out instanceof SectionedOutput sectioned) {
            sectioned.starts.add(sectioned.size());
        }
    }

    /** Returns the sections in order, views that are valid until more is written. */
    public List<ByteBuffer> sections() {
        List<ByteBuffer> sections = new ArrayList<>(starts.size());
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : size();
            sections.add(bytes.view(starts.get(i), end));
        }
        return sections;
    }

    private static final class Bytes extends ByteArrayOutputStream {

        private Bytes(int capacity) {
            super(capacity);
        }

        private synchronized ByteBuffer view(int from, int to) {
            return ByteBuffer.wrap(buf, from, to - from).slice().asReadOnlyBuffer();
        }
    }
}
