package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Gives away what a learner has learned, and takes in what others have. The learner keeps the numbers that it has given
 * to its features, so that what it holds by number stays valid, late events included; a model that comes in is
 * renumbered. One thread uses an instance.
 */
final class ModelSharing implements Checkpointable {

    private final LearnerParts parts;

    /* From where on progress is not given away yet; null where no delta was taken, and no merged model taken in. */
    private @Nullable Anchor anchor;

    /* The last delta, until a merged model holds it. */
    private @Nullable ModelDelta last;

    ModelSharing(LearnerParts parts) {
        this.parts = parts;
    }

    SharedModel share() {
        return new SharedModel(parts.classifier().version(), parts.state());
    }

    ModelDelta takeDelta() {
        long baseVersion = anchor == null ? 0 : anchor.baseVersion();
        last = new ModelDelta(baseVersion, unsent());
        anchor = Anchor.of(parts, baseVersion);
        parts.encoder().mark();
        return last;
    }

    /** Returns the labelled events since the last delta was taken. */
    long unsentEvents() {
        return parts.labels().events() - (anchor == null ? 0 : anchor.events());
    }

    private ModelChange unsent() {
        return (anchor == null ? Anchor.initial(parts) : anchor).changeTo(parts);
    }

    void rebase(SharedModel merged, boolean withLastDelta) {
        parts.shape().requireSameAs(merged.parts().shape());
        ModelChange unsent = unsent();
        ModelParts base = renumbered(merged);
        long version = merged.version();
        if (last != null && !withLastDelta) {
            base = base.plus(on(base, last.change()));
            version += last.steps();
        } else {
            last = null;
        }
        ModelChange own = on(base, unsent);
        parts.set(base.plus(own), version + own.steps(), own.encoder());
        anchor = Anchor.at(parts, base, merged.version(), version, own);
    }

    void requireFits(SharedModel model) {
        parts.shape().requireSameNetwork(model.parts().shape());
    }

    void replace(SharedModel model) {
        requireFits(model);
        long own = parts.classifier().version();
        long version = own == 0 ? model.version() : Math.max(own, model.version()) + 1;
        parts.set(renumbered(model), version, EncoderChange.NONE);
        last = null;
        if (anchor == null) {
            parts.encoder().unmark();
        } else {
            parts.encoder().mark();
            anchor = Anchor.of(parts, version);
        }
    }

    private ModelParts renumbered(SharedModel model) {
        parts.index().add(model.parts().shape().names());
        return model.parts().renumbered(parts.index().names());
    }

    private static ModelChange on(ModelParts base, ModelChange change) {
        return change.on(base.shape().names(), base.encoder().knots().knots());
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(anchor != null);
        if (anchor != null) {
            anchor.writeTo(out, parts.classifier().state());
            parts.encoder().writeMark(out);
            out.writeBoolean(last != null);
            if (last != null) {
                last.writeTo(out);
            }
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        anchor = null;
        last = null;
        if (in.readBoolean()) {
            anchor = Anchor.readFrom(in, parts.classifier().state());
            parts.encoder().readMark(in);
            last = in.readBoolean() ? ModelDelta.readFrom(in) : null;
        }
    }
}
