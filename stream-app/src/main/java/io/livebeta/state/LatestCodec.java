package io.livebeta.state;

import io.livebeta.metric.BetaOptReason;
import io.livebeta.metric.BetaOptState;
import io.livebeta.metric.CollapseState;
import io.livebeta.metric.SurrogateState;
import io.livebeta.metric.WindowCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The part of a metric window's counts that is no count, in bytes. */
final class LatestCodec {

    private LatestCodec() {}

    static void write(WindowCounts.Latest latest, DataOutput out) throws IOException {
        out.writeDouble(latest.threshold());
        out.writeLong(latest.modelVersion());
        out.writeDouble(latest.betaOpt().raw());
        out.writeDouble(latest.betaOpt().applied());
        out.writeLong(latest.betaOpt().version());
        out.writeUTF(latest.betaOpt().reason().name());
        out.writeLong(latest.collapse().collapses());
        out.writeDouble(latest.collapse().addedEntropy());
        writeSurrogate(latest.surrogate(), out);
    }

    static WindowCounts.Latest read(DataInput in) throws IOException {
        return new WindowCounts.Latest(
                in.readDouble(),
                in.readLong(),
                new BetaOptState(in.readDouble(), in.readDouble(), in.readLong(), BetaOptReason.valueOf(in.readUTF())),
                new CollapseState(in.readLong(), in.readDouble()),
                readSurrogate(in));
    }

    private static void writeSurrogate(@Nullable SurrogateState surrogate, DataOutput out) throws IOException {
        out.writeBoolean(surrogate != null);
        if (surrogate != null) {
            out.writeBoolean(surrogate.inUse());
            out.writeLong(surrogate.version());
            out.writeDouble(surrogate.correlation());
        }
    }

    private static @Nullable SurrogateState readSurrogate(DataInput in) throws IOException {
        return in.readBoolean() ? new SurrogateState(in.readBoolean(), in.readLong(), in.readDouble()) : null;
    }
}
