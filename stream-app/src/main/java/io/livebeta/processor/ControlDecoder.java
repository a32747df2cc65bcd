package io.livebeta.processor;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.schema.ControlCommand;
import io.livebeta.schema.ControlKind;
import io.livebeta.schema.DeadLetterReason;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificDatumReader;

/** Decodes orders to the running model, written by this version's schema or one that it can read. */
public final class ControlDecoder implements RecordDecoder {

    private final AvroValues values;
    private final Map<Schema, DatumReader<ControlCommand>> readers = new HashMap<>();

    public ControlDecoder(SchemaRegistryClient registry, RetryPause pause) {
        values = new AvroValues(registry, pause);
    }

    @Override
    public Order decode(byte[] value, long recordTimeMs) throws UnusableRecordException {
        ControlCommand order = values.read(value, reader(values.writerOf(value)));
        require(order.getCommand() != ControlKind.NONE, "command is NONE, or one that this version does not know");
        require(order.getTask() == null || order.getTask() >= 0, "task is " + order.getTask() + ", not a partition");
        if (Audits.namesModel(order.getCommand())) {
            require(order.getModelVersion() != null, "model_version is null, which version to take is unknown");
        }
        return new Order(order);
    }

    private DatumReader<ControlCommand> reader(Schema writer) throws UnusableRecordException {
        DatumReader<ControlCommand> reader = readers.get(writer);
        if (reader == null) {
            if (SchemaCompatibility.checkReaderWriterCompatibility(ControlCommand.getClassSchema(), writer)
                            .getType()
                    != SchemaCompatibilityType.COMPATIBLE) {
                throw new UnusableRecordException(
                        DeadLetterReason.WRONG_SCHEMA, "the record is a " + writer.getFullName() + ", not an order");
            }
            reader = new SpecificDatumReader<>(writer, ControlCommand.getClassSchema());
            readers.put(writer, reader);
        }
        return reader;
    }

    private static void require(boolean holds, String otherwise) throws UnusableRecordException {
        if (!holds) {
            throw new UnusableRecordException(DeadLetterReason.BAD_VALUE, otherwise);
        }
    }
}
