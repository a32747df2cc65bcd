package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives away what a learner has learned, and takes in what others have. One thread uses an instance. */
final class ModelSharing implements Checkpointable {

    private final NetworkSpec network;
    private final String loss;
    private final FeatureIndex index;
    private final RestorableModel classifier;
    private final LabelCount labels;

    /* What the last delta was taken up to; null where none was taken, and no merged model taken in. */
    private @Nullable Anchor anchor;

    /* The last delta, until a merged model holds it. */
    private @Nullable ModelDelta last;

    ModelSharing(NetworkSpec network, String loss, FeatureIndex index, RestorableModel classifier, LabelCount labels) {
        this.network = network;
        this.loss = loss;
        this.index = index;
        this.classifier = classifier;
        this.labels = labels;
    }

    /** The state from which on progress is not given away yet. */
    private record Anchor(
            long baseVersion, long version, long decays, NetworkState network, long events, long positives) {}

    SharedModel share() {
        return new SharedModel(classifier.version(), shape(), classifier.state(), labels.positives());
    }

    private ModelShape shape() {
        return new ModelShape(network, loss, index.names());
    }

    ModelDelta takeDelta() {
        last = unsent();
        anchor = anchorAt(
                last.baseVersion(), classifier.version(), labels.events(), labels.positives(), classifier.state());
        return last;
    }

    /** Returns the labelled events since the last delta was taken. */
    long unsentEvents() {
        return labels.events() - (anchor == null ? 0 : anchor.events());
    }

    private ModelDelta unsent() {
        ModelShape shape = shape();
        InitialRows initial = shape.initialRows();
        Anchor from = anchor == null ? new Anchor(0, 0, 0, initial.network(), 0, 0) : anchor;
        return new ModelDelta(
                from.baseVersion(),
                classifier.version() - from.version(),
                labels.events() - from.events(),
                labels.positives() - from.positives(),
                shape,
                NetworkChange.between(
                        from.network(), classifier.state(), (double) (classifier.decays() - from.decays()), initial));
    }

    private Anchor anchorAt(long baseVersion, long version, long events, long positives, NetworkState state) {
        return new Anchor(baseVersion, version, classifier.decays(), state, events, positives);
    }

    void rebase(SharedModel merged, boolean withLastDelta) {
        ModelDelta unsent = unsent();
        index.restart(merged.shape().names());
        InitialRows initial = shape().initialRows();
        NetworkState base = merged.network();
        long version = merged.version();
        long positives = merged.positives();
        if (last != null && !withLastDelta) {
            base = last.network().addTo(base, initial);
            version += last.steps();
            positives += last.positives();
        }
        classifier.setState(unsent.network().addTo(base, initial), version + unsent.steps());
        labels.set(labels.events(), positives + unsent.positives());
        anchor = anchorAt(merged.version(), version, labels.events() - unsent.events(), positives, base);
        last = withLastDelta ? null : last;
    }

    void requireFits(SharedModel given) {
        shape().requireSameNetwork(given.shape());
    }

    void replace(SharedModel given) {
        requireFits(given);
        boolean fresh = classifier.version() == 0;
        long version = fresh ? given.version() : Math.max(classifier.version(), given.version()) + 1;
        index.restart(given.shape().names());
        classifier.setState(given.network(), version);
        labels.set(labels.events(), given.positives());
        last = null;
        anchor = anchor == null
                ? null
                : anchorAt(given.version(), version, labels.events(), given.positives(), given.network());
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(anchor != null);
        if (anchor != null) {
            out.writeLong(anchor.baseVersion());
            out.writeLong(anchor.version());
            out.writeLong(anchor.decays());
            out.writeLong(anchor.events());
            out.writeLong(anchor.positives());
            anchor.network().writeTo(out);
        }
        out.writeBoolean(last != null);
        if (last != null) {
            last.writeTo(out);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        anchor = null;
        if (in.readBoolean()) {
            long baseVersion = in.readLong();
            long version = in.readLong();
            long decays = in.readLong();
            long events = in.readLong();
            long positives = in.readLong();
            anchor = new Anchor(baseVersion, version, decays, NetworkState.readFrom(in), events, positives);
        }
        last = in.readBoolean() ? ModelDelta.readFrom(in) : null;
    }
}
