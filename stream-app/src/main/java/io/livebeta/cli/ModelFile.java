package io.livebeta.cli;

import io.livebeta.model.SharedModel;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Models in files. */
final class ModelFile {

    private ModelFile() {}

    /**
     * Writes a model; the file is there whole or not at all.
     *
     * @param force whether a file that exists is replaced
     * @throws CommandException if it exists and is not to be replaced
     */
    static void write(SharedModel model, Path file, boolean force) throws IOException {
        if (!force && Files.exists(file)) {
            throw exists(file, null);
        }
        Path folder = file.toAbsolutePath().getParent();
        Path written = Files.createTempFile(folder, file.getFileName().toString(), ".tmp");
        try {
            Files.write(written, model.toBytes());
            if (force) {
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(written, file);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(file, e);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static CommandException exists(Path file, Throwable cause) {
        return new CommandException(file + " exists; --force replaces it", cause);
    }

    /**
     * Reads a model.
     *
     * @throws CommandException if the file holds none
     */
    static SharedModel read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return SharedModel.of(bytes);
        } catch (IOException e) {
            throw new CommandException(file + " is no model: " + e.getMessage(), e);
        }
    }
}
