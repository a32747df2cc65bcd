package io.livebeta.cli;

import io.livebeta.state.PublishedModel;

/** What the owners of models are called on the terminal. */
final class ModelNames {

    private ModelNames() {}

    /** Returns the name of a task, or of what stands in its place. */
    static String ofTask(int task) {
        return switch (task) {
            case PublishedModel.MERGED -> "merged";
            case PublishedModel.IMPORTED -> "imported";
            default -> Integer.toString(task);
        };
    }
}
