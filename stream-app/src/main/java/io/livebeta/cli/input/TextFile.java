package io.livebeta.cli.input;

import io.livebeta.cli.CommandException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens UTF-8 text, plain or gzipped. */
final class TextFile {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_FIRST_BYTE = 0x1f;
    private static final int GZIP_SECOND_BYTE = 0x8b;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /** Returns the text of a file without a byte order mark; its first bytes tell whether it is gzipped. */
    static BufferedReader open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new CommandException("the file does not exist");
        }
        if (Files.isDirectory(file) || !Files.isReadable(file)) {
            throw new CommandException("the file cannot be read");
        }
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            InputStream plain = isGzip(bytes) ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
            return skipByteOrderMark(new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static boolean isGzip(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean gzip = bytes.read() == GZIP_FIRST_BYTE && bytes.read() == GZIP_SECOND_BYTE;
        bytes.reset();
        return gzip;
    }

    private static BufferedReader skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }
}
