package io.livebeta.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The entries of a zip, in memory. DL4J ignores those that it does not know. */
final class ZipEntries {

    /** What the model is, for people and other programs, in JSON. */
    static final String DESCRIPTION = "livebeta.json";

    /** The bytes of the {@link SharedModel}. */
    static final String MODEL = "livebeta.model";

    private ZipEntries() {}

    /**
     * Returns the entries by name, in their order.
     *
     * @throws IOException if the bytes are no zip with an entry in it, or damaged
     */
    static Map<String, byte[]> of(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        if (entries.isEmpty()) {
            throw new IOException("this is no zip");
        }
        return entries;
    }

    /** Returns a zip of these entries. */
    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                // The same model gives the same bytes at any time.
                header.setTime(0);
                zip.putNextEntry(header);
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
