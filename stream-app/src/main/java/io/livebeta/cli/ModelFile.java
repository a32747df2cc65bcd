package io.livebeta.cli;

import io.livebeta.config.LearnerConfig;
import io.livebeta.model.ModelExport;
import io.livebeta.model.ModelImport;
import io.livebeta.model.SharedModel;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Models in files: zips that DL4J opens too. */
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
            Files.write(written, ModelExport.zip(model));
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
     * Reads a model, or a network that DL4J has trained elsewhere.
     *
     * @param config the configuration of the learner that it is for
     * @param features names of such a network's inputs in their order; empty for those that the file gives
     * @throws CommandException if the file holds none, or one that the configuration does not fit
     */
    static SharedModel read(Path file, LearnerConfig config, List<String> features) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            return ModelImport.read(bytes, config, features);
        } catch (IOException e) {
            throw new CommandException(file + " is no model: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new CommandException(file + " does not fit: " + e.getMessage(), e);
        }
    }
}
