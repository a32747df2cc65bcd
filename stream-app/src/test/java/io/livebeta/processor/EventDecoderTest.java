package io.livebeta.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.livebeta.schema.DeadLetterReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

    private static final Schema SCHEMA = new Schema.Parser().parse("""
                    {"type": "record", "name": "Node", "fields": [
                      {"name": "id", "type": "string"},
                      {"name": "size", "type": "int"},
                      {"name": "next", "type": ["null", "Node"]}]}""");

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final EventDecoder decoder =
            new EventDecoder(registry, new FieldSelection("id", "", "", Set.of(), Set.of()), attempt -> {});
    private int schemaId;

    @BeforeEach
    void registerSchema() throws Exception {
        schemaId = registry.register("nodes-value", new AvroSchema(SCHEMA));
    }

    @Test
    void shouldDecodeByTheSchemaThatTheValueNames() throws Exception {
        Event event = decoder.decode(nodes(3), 5);

        assertThat(event.id()).isEqualTo("n");
        assertThat(event.timeMs()).isEqualTo(5);
        assertThat(event.features().numericNames()).containsExactly("size");
        assertThat(event.features().numeric()).containsExactly(1);
    }

    @Test
    void shouldRefuseEveryTruncatedValueAndGoOn() throws Exception {
        byte[] value = nodes(3);
        for (int length = 0; length < value.length; length++) {
            byte[] truncated = Arrays.copyOf(value, length);
            assertThat(refusal(truncated).reason()).isEqualTo(DeadLetterReason.NOT_AVRO);
            assertThat(decoder.decode(value, 0).id()).isEqualTo("n");
        }
    }

    @Test
    void shouldRefuseAnyOtherFirstByte() throws Exception {
        byte[] value = nodes(1);
        value[0] = 1;

        assertThat(refusal(value).reason()).isEqualTo(DeadLetterReason.NOT_AVRO);
    }

    @Test
    void shouldRefuseBytesBehindTheRecord() throws Exception {
        byte[] value = nodes(1);

        assertThat(refusal(Arrays.copyOf(value, value.length + 1))).hasMessageContaining("bytes are left");
    }

    @Test
    void shouldRefuseRecordsNestedWithoutEndAndGoOn() throws Exception {
        assertThat(refusal(nodes(150_000)).reason()).isEqualTo(DeadLetterReason.NOT_AVRO);
        assertThat(decoder.decode(nodes(2), 0).id()).isEqualTo("n");
    }

    @Test
    void shouldRefuseATextThatClaimsMoreBytesThanThereAre() throws Exception {
        byte[] value = ByteBuffer.allocate(40)
                .put((byte) 0)
                .putInt(schemaId)
                .put(new byte[] {(byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F})
                .array();

        assertThat(refusal(value).reason()).isEqualTo(DeadLetterReason.NOT_AVRO);
    }

    /** Returns the value of a chain of records. */
    private byte[] nodes(int depth) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        for (int level = 1; level <= depth; level++) {
            encoder.writeString("n");
            encoder.writeInt(level);
            encoder.writeIndex(level < depth ? 1 : 0);
        }
        encoder.flush();
        return bytes.toByteArray();
    }

    private UnusableRecordException refusal(byte[] value) {
        UnusableRecordException refused =
                catchThrowableOfType(UnusableRecordException.class, () -> decoder.decode(value, 0));
        assertThat(refused).isNotNull();
        return refused;
    }
}
