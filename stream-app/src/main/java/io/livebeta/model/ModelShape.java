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

    ModelShape withNames(List<String> others) {
        return new ModelShape(network, loss, others);
    }

    /**
     * Checks that parameters of the other model are parameters of this one.
     *
     * @throws IllegalArgumentException if not; the message names both
     */
    void requireSameNetwork(ModelShape other) {
        boolean same = network.hiddenWidths().equals(other.network.hiddenWidths())
                && network.fastUnits() == other.network.fastUnits()
                && network.optimizer() == other.network.optimizer();
        require(same, network.description(), other.network.description());
    }

    /**
     * Checks that what the other model learns can be added to this one.
     *
     * @throws IllegalArgumentException if not; the message names both
     */
    void requireSameAs(ModelShape other) {
        require(network.equals(other.network), network.description(), other.network.description());
        require(loss.equals(other.loss), "loss " + loss, "loss " + other.loss);
    }

    private static void require(boolean same, String own, String other) {
        if (!same) {
            throw new IllegalArgumentException("the other model has [" + other + "], but this one [" + own + "]");
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
