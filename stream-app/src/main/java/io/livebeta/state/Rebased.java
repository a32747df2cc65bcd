package io.livebeta.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The learner came to stand on a newer merged model. The model itself is on the model topic for as long as it is kept.
 *
 * @param version version of the merged model
 * @param included number of the last update of this task that it holds, 0 for none
 */
public record Rebased(long version, long included) implements LearnerInput {

    @Override
    public InputKind kind() {
        return InputKind.REBASED;
    }

    @Override
    public void applyTo(Replica replica) {
        replica.rebase(this);
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(version);
        out.writeLong(included);
    }

    static Rebased readFrom(DataInput in) throws IOException {
        return new Rebased(in.readLong(), in.readLong());
    }
}
