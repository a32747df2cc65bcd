package io.livebeta;

/**
 * Brokers and a schema registry that serve the application under test. All keep data and address when they are taken
 * down and brought up again. Brokers are numbered from 0.
 */
interface Cluster extends AutoCloseable {

    /** Returns the address for {@code bootstrap.servers}. */
    String bootstrapServers();

    /** Returns the address for {@code schema.registry.url}. */
    String registryUrl();

    /** Returns the number of brokers. */
    int brokers();

    /** Returns how many brokers hold each record. */
    default short replicationFactor() {
        return (short) brokers();
    }

    /** Starts a broker that does not run, and returns once it serves. */
    void startBroker(int broker) throws Exception;

    /** Kills a broker, without a chance to clean up. */
    void killBroker(int broker) throws Exception;

    /** Stops a broker in the midst of what it does; its connections stay open and silent. */
    void pauseBroker(int broker) throws Exception;

    /** Lets a paused broker go on. */
    void resumeBroker(int broker) throws Exception;

    /** Starts the registry, and returns once it serves. */
    void startRegistry() throws Exception;

    /** Stops the registry. */
    void stopRegistry() throws Exception;

    /** Ends brokers and registry, however they are. */
    @Override
    void close();
}
