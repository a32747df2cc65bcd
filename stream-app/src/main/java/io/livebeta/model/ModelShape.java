package io.livebeta.model;

import io.livebeta.config.Optimizer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the parameters of a model mean.
 *
 * @param network the network
 * @param loss specification of the loss
 * @param names names of the numeric features in the order of their numbers
 */
record ModelShape(NetworkSpec network, String loss, List<String> names) {

    InitialRows initialRows() {
        return new InitialRows(network, names.size());
    }

    /**
     * Checks that the parameters of the other model fit into the network of this one.
     *
     * @throws IllegalArgumentException if not; the message names both
     */
    void requireSameNetwork(ModelShape other) {
        boolean same = network.hiddenWidths().equals(other.network.hiddenWidths())
                && network.fastUnits() == other.network.fastUnits()
                && network.optimizer() == other.network.optimizer();
        if (!same) {
            throw new IllegalArgumentException("the other model has [" + other.network.description()
                    + "], but this one [" + network.description() + "]");
        }
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(network.hiddenWidths().size());
        for (int width : network.hiddenWidths()) {
            out.writeInt(width);
        }
        out.writeInt(network.fastUnits());
        out.writeUTF(network.optimizer().name());
        out.writeDouble(network.learningRate());
        out.writeDouble(network.epsilon());
        out.writeLong(network.seed());
        out.writeUTF(loss);
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    static ModelShape readFrom(DataInput in) throws IOException {
        List<Integer> widths = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            widths.add(in.readInt());
        }
        NetworkSpec network = new NetworkSpec(
                widths, in.readInt(), Optimizer.valueOf(in.readUTF()), in.readDouble(), in.readDouble(), in.readLong());
        String loss = in.readUTF();
        List<String> names = new ArrayList<>();
        for (int remaining = in.readInt(); remaining > 0; remaining--) {
            names.add(in.readUTF());
        }
        return new ModelShape(network, loss, List.copyOf(names));
    }
}
