package io.livebeta.processor;

import com.google.common.util.concurrent.UncheckedExecutionException;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.livebeta.schema.DeadLetterReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writers' schemas by their number in the registry. A registry that does not answer is asked again until it does,
 * since the record that needs the schema may be sound.
 */
final class RegistrySchemas {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);
    private static final int NOT_FOUND = 404;

    /** The client's own code for an answer that is not the registry's, such as the page of a proxy before it. */
    private static final int NOT_AN_ANSWER = 50005;

    /** How the client begins to say that it got a schema and could not parse it. */
    private static final String UNPARSABLE = "Invalid schema ";

    private final SchemaRegistryClient registry;
    private final RetryPause pause;
    private final Map<Integer, Schema> schemas = new HashMap<>();

    RegistrySchemas(SchemaRegistryClient registry, RetryPause pause) {
        this.registry = registry;
        this.pause = pause;
    }

    /** Returns a schema; refuses a number that the registry does not know or that is not Avro's. */
    Schema byId(int id) throws UnusableRecordException {
        Schema schema = schemas.get(id);
        if (schema == null) {
            schema = fetch(id);
            schemas.put(id, schema);
        }
        return schema;
    }

    private Schema fetch(int id) throws UnusableRecordException {
        for (int attempt = 1; ; attempt++) {
            try {
                return avro(id, registry.getSchemaById(id));
            } catch (RestClientException e) {
                if (e.getStatus() == NOT_FOUND && e.getErrorCode() != NOT_AN_ANSWER) {
                    throw new UnusableRecordException(
                            DeadLetterReason.UNKNOWN_SCHEMA, "the registry has no schema with id " + id);
                }
                waitForRegistry(id, attempt, e);
            } catch (IOException e) {
                if (String.valueOf(e.getMessage()).startsWith(UNPARSABLE)) {
                    throw unparsable(id, e);
                }
                waitForRegistry(id, attempt, e);
            } catch (UncheckedExecutionException e) {
                // The client's cache of parsed schemas, on a type of schema for which there is no parser.
                throw unparsable(id, e.getCause());
            }
        }
    }

    private static UnusableRecordException unparsable(int id, Throwable cause) {
        return new UnusableRecordException(
                DeadLetterReason.WRONG_SCHEMA,
                "schema " + id + " is not a valid one of type AVRO: " + cause.getMessage());
    }

    private void waitForRegistry(int id, int attempt, Exception cause) {
        LOG.warn(
                "The schema registry gave no schema {} at attempt {}, trying again: {}", id, attempt, cause.toString());
        pause.afterAttempt(attempt);
    }

    private static Schema avro(int id, ParsedSchema schema) throws UnusableRecordException {
        if (schema.rawSchema() instanceof Schema avro) {
            return avro;
        }
        throw new UnusableRecordException(
                DeadLetterReason.WRONG_SCHEMA, "schema " + id + " is of type " + schema.schemaType() + ", not AVRO");
    }
}
