package io.livebeta.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.livebeta.schema.DeadLetterReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The genuine client against a registry that answers as the test says, so that a new client's answers show here. */
class RegistrySchemasTest {

    private static final String AVRO = "{\"schema\": \"{\\\"type\\\": \\\"long\\\"}\"}";

    private record Answer(int status, String body) {}

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Integer> pauses = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startRegistry() {
        startRegistryAt(0);
    }

    private void startRegistryAt(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/schemas/ids/7", exchange -> {
            Answer answer = answers.remove();
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopRegistry() {
        server.stop(0);
    }

    @Test
    void shouldAskOnceForASchema() throws UnusableRecordException {
        answer(200, AVRO);
        RegistrySchemas schemas = schemas(pauses::add);

        assertThat(schemas.byId(7)).isEqualTo(Schema.create(Schema.Type.LONG));
        assertThat(schemas.byId(7)).isSameAs(schemas.byId(7));
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    500 | {"error_code": 50001, "message": "Error in the backend data store"}
                    503 | <html>Service Unavailable</html>
                    401 | {"error_code": 40101, "message": "Unauthorized"}
                    404 | <html>a proxy that does not know the registry yet</html>
                    200 | <html>please log in</html>
                    """)
    void shouldAskAgainUntilTheRegistryAnswers(int status, String body) throws UnusableRecordException {
        answer(status, body);
        answer(status, body);
        answer(200, AVRO);

        assertThat(schemas(pauses::add).byId(7)).isEqualTo(Schema.create(Schema.Type.LONG));
        assertThat(pauses).containsExactly(1, 2);
    }

    @Test
    void shouldAskAgainWhereNobodyListens() throws UnusableRecordException {
        int port = server.getAddress().getPort();
        server.stop(0);
        RegistrySchemas schemas = schemas(attempt -> {
            pauses.add(attempt);
            if (attempt == 2) {
                startRegistryAt(port);
            }
        });
        answer(200, AVRO);

        assertThat(schemas.byId(7)).isEqualTo(Schema.create(Schema.Type.LONG));
        assertThat(pauses).containsExactly(1, 2);
    }

    @Test
    void shouldEndTheWaitWithTheApplication() {
        answer(500, "{}");
        RegistrySchemas schemas = schemas(attempt -> {
            throw new IllegalStateException("the application stops");
        });

        assertThatIllegalStateException().isThrownBy(() -> schemas.byId(7)).withMessage("the application stops");
    }

    @Test
    void shouldRefuseANumberThatTheRegistryDoesNotKnow() {
        answer(404, "{\"error_code\": 40403, \"message\": \"Schema 7 not found\"}");

        assertRefused(DeadLetterReason.UNKNOWN_SCHEMA, "the registry has no schema with id 7");
    }

    @Test
    void shouldRefuseASchemaOfAnotherType() {
        answer(200, "{\"schemaType\": \"JSON\", \"schema\": \"{}\"}");

        assertRefused(DeadLetterReason.WRONG_SCHEMA, "schema 7 is not a valid one of type AVRO");
    }

    @Test
    void shouldRefuseASchemaThatAvroCannotParse() {
        answer(200, "{\"schema\": \"{\\\"type\\\": \\\"record\\\"}\"}");

        assertRefused(DeadLetterReason.WRONG_SCHEMA, "schema 7 is not a valid one of type AVRO");
    }

    private void assertRefused(DeadLetterReason reason, String message) {
        UnusableRecordException refused = catchThrowableOfType(
                UnusableRecordException.class, () -> schemas(pauses::add).byId(7));

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused).hasMessageContaining(message);
        assertThat(pauses).isEmpty();
    }

    private void answer(int status, String body) {
        answers.add(new Answer(status, body));
    }

    private RegistrySchemas schemas(RetryPause pause) {
        String url = "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
        return new RegistrySchemas(
                new CachedSchemaRegistryClient(List.of(url), 10, List.of(new AvroSchemaProvider()), Map.of(), Map.of()),
                pause);
    }
}
