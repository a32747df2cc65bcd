package io.livebeta.processor;

import io.livebeta.model.SharedModel;
import io.livebeta.state.GlobalModelStore;
import io.livebeta.state.PublishedModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The merged models as one task sees them; the newest is read once, and only when something has arrived. */
final class MergedModels {

    private final GlobalModelStore models;
    private final ModelArrivals arrivals;
    private long lookedAt = -1;
    private @Nullable PublishedModel newest;

    MergedModels(GlobalModelStore models, ModelArrivals arrivals) {
        this.models = models;
        this.arrivals = arrivals;
    }

    /** Returns the newest merged model if it is newer than a version. */
    Optional<PublishedModel> newerThan(long version) {
        long arrived = arrivals.count();
        if (arrived != lookedAt) {
            // What arrives from here on is looked at the next time.
            lookedAt = arrived;
            newest = models.newest(PublishedModel.MERGED).orElse(null);
        }
        return Optional.ofNullable(newest).filter(model -> model.version() > version);
    }

    /** Returns a merged model, if it is still kept. */
    Optional<SharedModel> find(long version) {
        if (newest != null && newest.version() == version) {
            return Optional.of(newest.model());
        }
        return models.find(PublishedModel.MERGED, version);
    }
}
