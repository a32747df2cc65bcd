package io.livebeta.processor;

import io.livebeta.model.SharedModel;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import io.livebeta.state.GlobalModelStore;
import io.livebeta.state.PublishedModel;
import java.util.Optional;

/**
 * Finds the models that orders name. One that is on the model topic may not have reached this instance yet: it is looked
 * for again, for about 3 s in all, which is well within the limit of a transaction.
 */
final class OrderedModels {

    private static final int LOOKS = 5;

    private final GlobalModelStore models;
    private final RetryPause pause;

    OrderedModels(GlobalModelStore models, RetryPause pause) {
        this.models = models;
        this.pause = pause;
    }

    /**
     * Returns the model.
     *
     * @param owner task whose version a rollback means, or {@link PublishedModel#MERGED}
     * @throws RefusedOrderException if there is none, or another one than was ordered
     */
    SharedModel find(ControlCommand order, int owner) throws RefusedOrderException {
        int from = ownerOf(order, owner);
        Optional<SharedModel> found = models.find(from, order.getModelVersion());
        for (int look = 1; found.isEmpty() && look <= LOOKS; look++) {
            pause.afterAttempt(look);
            found = models.find(from, order.getModelVersion());
        }
        SharedModel model = found.orElseThrow(() -> new RefusedOrderException(
                "the model topic has no whole version %d of task %d".formatted(order.getModelVersion(), from)));
        if (!order.getSha256().isEmpty() && !order.getSha256().equals(model.sha256())) {
            throw new RefusedOrderException("another model has been imported since under version " + model.version());
        }
        return model;
    }

    /** Returns whose versions an order means: an imported model is nobody's. */
    static int ownerOf(ControlCommand order, int owner) {
        return order.getCommand() == ControlKind.IMPORT ? PublishedModel.IMPORTED : owner;
    }
}
