package io.livebeta;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.livebeta.schema.AuditRecord;
import io.livebeta.schema.DeadLetter;
import io.livebeta.schema.MetricWindow;
import io.livebeta.schema.Prediction;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/** A learner that runs somewhere, as a test sees it; what it sent stays readable when it crashes. */
interface RunningLearner extends AutoCloseable {

    /** Returns a client of the registry that the learner asks. */
    SchemaRegistryClient registry();

    /** Sends a record to the topic that it names. */
    void send(ProducerRecord<byte[], byte[]> record);

    /** Returns all predictions, in order, once there are so many. */
    List<KeyValue<String, Prediction>> predictions(int count);

    /** Waits until so many events, or more, are predicted. */
    void awaitPredictions(int count);

    /** Returns the last record of each metric window by its key, once they hold so many events. */
    Map<String, MetricWindow> metrics(long events);

    /** Returns all dead letters with their keys, in order, once there are so many. */
    List<KeyValue<byte[], DeadLetter>> deadLetters(int count);

    /** Returns all audit records, in order, once there are so many. */
    List<AuditRecord> audits(int count);

    /** Returns the last value of each key in the changelog of a store. */
    Map<Bytes, byte[]> changelog(String store);

    /** Ends without a word, as if killed, and starts from what was committed, with some settings changed. */
    void crashAndRestart(Map<String, String> changes);

    @Override
    void close();
}
