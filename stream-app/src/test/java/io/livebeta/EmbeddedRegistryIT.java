package io.livebeta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.common.collect.Sets;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EmbeddedRegistryIT {

    private static final String SUBJECT = "events-value";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Schema AMOUNT = SchemaBuilder.record("Event")
            .namespace("test")
            .fields()
            .requiredDouble("amount")
            .endRecord();
    private static final Schema AMOUNT_AS_TEXT = SchemaBuilder.record("Event")
            .namespace("test")
            .fields()
            .requiredString("amount")
            .endRecord();

    @TempDir
    private Path folder;

    @Test
    void shouldReturnTheSchemaThatWasRegistered() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            int id = register(registry, AMOUNT);

            assertThat(schema(registry, id)).isEqualTo(AMOUNT);
            assertThat(client(registry).getAllSubjects()).containsExactly(SUBJECT);
        }
    }

    @Test
    void shouldRejectAnIncompatibleSchema() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            register(registry, AMOUNT);

            assertThatExceptionOfType(RestClientException.class)
                    .isThrownBy(() -> register(registry, AMOUNT_AS_TEXT))
                    .withMessageContaining(SUBJECT)
                    .extracting(RestClientException::getStatus)
                    .isEqualTo(409);
        }
    }

    @Test
    void shouldKeepSchemasAndTheirIdsWhenStartedAgainOnItsFolder() throws Exception {
        int id;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            id = register(registry, AMOUNT);
        }

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            assertThat(schema(registry, id)).isEqualTo(AMOUNT);
            assertThat(register(registry, AMOUNT)).isEqualTo(id);
        }
    }

    @Test
    void shouldKeepASchemaWhenItsProcessIsKilledJustAfterRegistration() throws Exception {
        int id;
        Set<ProcessHandle> others = children();
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            ProcessHandle process =
                    Sets.difference(children(), others).iterator().next();
            id = register(registry, AMOUNT);
            assertThat(process.destroyForcibly()).isTrue();
            awaitEnd(process);
        }

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            assertThat(schema(registry, id)).isEqualTo(AMOUNT);
        }
    }

    @Test
    void shouldEndWhenItsParentIsKilled() throws Exception {
        try (ChildJvm parent = ChildJvm.ofMain(RegistryProcess.class, folder.toString())) {
            ProcessHandle registry = registryOf(parent);
            assertThat(registry.isAlive()).isTrue();

            parent.kill9();

            awaitEnd(registry);
        }
    }

    @Test
    void shouldEndWithItsParentInOrderWhenClosed() throws Exception {
        try (ChildJvm parent = ChildJvm.ofMain(RegistryProcess.class, folder.toString())) {
            ProcessHandle registry = registryOf(parent);

            parent.closeInput();

            // A thread left behind that is no daemon would keep the parent alive after main.
            assertThat(parent.awaitExit(LIMIT)).isZero();
            assertThat(registry.isAlive()).isFalse();
            assertThat(parent.lines()).hasSize(1);
            assertThat(folder.resolve("registry.log")).content().contains("apicurio-registry-app stopped");
        }
    }

    @Test
    void shouldListenOnTheLoopbackAddressAlone() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            assertThat(registry.url()).matches("http://127\\.0\\.0\\.1:\\d+/apis/ccompat/v7");
            LoopbackAssert.assertClosedToOtherMachines(
                    URI.create(registry.url()).getPort());
        }
    }

    @Test
    void shouldNameItsLogWhenItCannotStart() throws Exception {
        try (EmbeddedRegistry other = EmbeddedRegistry.start(folder)) {
            assertThatIOException()
                    .isThrownBy(() -> EmbeddedRegistry.start(folder))
                    .withMessageContaining("exit code")
                    .withMessageContaining(folder.resolve("registry.log").toString())
                    .withMessageContaining("locked");

            assertThat(client(other).getAllSubjects()).isEmpty();
        }
    }

    /** Processes that other tests in this JVM share may be among them. */
    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    private static ProcessHandle registryOf(ChildJvm parent) throws InterruptedException {
        String ready = parent.awaitLine(line -> line.startsWith("ready "), LIMIT);
        return ProcessHandle.of(Long.parseLong(ready.split(" ", 3)[2])).orElseThrow();
    }

    private static void awaitEnd(ProcessHandle process) throws Exception {
        process.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** Every call has a new client, whose cache is empty. */
    private static SchemaRegistryClient client(EmbeddedRegistry registry) {
        return new CachedSchemaRegistryClient(registry.url(), 10);
    }

    private static int register(EmbeddedRegistry registry, Schema schema) throws Exception {
        return client(registry).register(SUBJECT, new AvroSchema(schema));
    }

    private static Schema schema(EmbeddedRegistry registry, int id) throws Exception {
        return ((AvroSchema) client(registry).getSchemaById(id)).rawSchema();
    }
}
