package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import io.livebeta.schema.DeadLetterReason;

/** Decodes orders to the running model, written by this version's schema or one that it can read. */
public final class ControlDecoder implements RecordDecoder {

    private final RecordReader<ControlCommand> reader;

    public ControlDecoder(SchemaRegistryClient registry, RetryPause pause) {
        reader = new RecordReader<>(registry, pause, ControlCommand.getClassSchema());
    }

    @Override
    public Order decode(byte[] value, long recordTimeMs) throws UnusableRecordException {
        ControlCommand order = reader.read(value);
        require(order.getCommand() != ControlKind.NONE, "command is NONE, or one that this version does not know");
        require(order.getTask() == null || order.getTask() >= 0, "task is " + order.getTask() + ", not a partition");
        if (Audits.namesModel(order.getCommand())) {
            require(order.getModelVersion() != null, "model_version is null, which version to take is unknown");
        }
        return new Order(order);
    }

    private static void require(boolean holds, String otherwise) throws UnusableRecordException {
        if (!holds) {
            throw new UnusableRecordException(DeadLetterReason.BAD_VALUE, otherwise);
        }
    }
}
