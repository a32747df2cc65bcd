package io.livebeta.model;

import io.livebeta.metric.Checkpointable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a network with the decision threshold that belongs to its scores, or none. The network is kept as one and
 * not as bytes, so that its rows can follow the knots. One thread uses an instance.
 */
final class KeptModel implements Checkpointable, AutoCloseable {

    private final Supplier<OnlineClassifier> networks;
    private @Nullable OnlineClassifier network;
    private byte[] threshold = {};
    private long version;
    private boolean held;

    /**
     * Makes an empty place.
     *
     * @param networks makes a network of the kind that will be kept, which happens once if ever
     */
    KeptModel(Supplier<OnlineClassifier> networks) {
        this.networks = networks;
    }

    boolean isHeld() {
        return held;
    }

    /** Returns the version of the copy, if one is held. */
    long version() {
        return version;
    }

    /**
     * Keeps a copy, and returns how many bytes that took.
     *
     * @param liveVersion the version that the network is known by, which can differ from its own
     */
    int keep(OnlineClassifier live, long liveVersion, Checkpointable liveThreshold) {
        version = liveVersion;
        byte[] state = bytes(live);
        read(network(), state);
        threshold = bytes(liveThreshold);
        held = true;
        return state.length + threshold.length;
    }

    void restoreTo(OnlineClassifier live, Checkpointable liveThreshold) {
        read(live, bytes(network()));
        read(liveThreshold, threshold);
    }

    void drop() {
        held = false;
    }

    void blendRows(int first, int[] lower, float[] fraction) {
        if (held) {
            network().blendRows(first, lower, fraction);
        }
    }

    private OnlineClassifier network() {
        if (network == null) {
            network = networks.get();
        }
        return network;
    }

    /** Returns a state as bytes. */
    static byte[] bytes(Checkpointable state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            state.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Replaces a state by one that {@link #bytes} returned. */
    static void read(Checkpointable state, byte[] bytes) {
        try {
            state.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeBoolean(held);
        if (held) {
            out.writeLong(version);
            network().writeTo(out);
            out.writeInt(threshold.length);
            out.write(threshold);
        }
    }

    @Override
    public void readFrom(DataInput in) throws IOException {
        held = in.readBoolean();
        if (held) {
            version = in.readLong();
            network().readFrom(in);
            threshold = new byte[in.readInt()];
            in.readFully(threshold);
        }
    }

    @Override
    public void close() {
        if (network != null) {
            network.close();
        }
    }
}
