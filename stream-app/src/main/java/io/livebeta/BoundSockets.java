package io.livebeta;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The broker's two listening sockets, bound before the broker is made. So no port is lost between its choice and its
 * use, and a port that is taken is an exception: inside the broker it would end the JVM.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocketChannel clients;
    private final ServerSocketChannel controller;

    private BoundSockets(ServerSocketChannel clients, ServerSocketChannel controller) {
        this.clients = clients;
        this.controller = controller;
    }

    /** Binds the port of the clients, 0 for a free one, and a free port for the controller. */
    static BoundSockets bind(int clientPort) throws IOException {
        ServerSocketChannel clients = bindLoopback(clientPort);
        try {
            return new BoundSockets(clients, bindLoopback(0));
        } catch (IOException e) {
            clients.close();
            throw e;
        }
    }

    private static ServerSocketChannel bindLoopback(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            return channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
        } catch (IOException e) {
            channel.close();
            throw new IOException("Cannot listen on " + BrokerSettings.HOST + ":" + port, e);
        }
    }

    int clientPort() {
        return clients.socket().getLocalPort();
    }

    InetSocketAddress controllerAddress() {
        return (InetSocketAddress) controller.socket().getLocalSocketAddress();
    }

    /** Hands the socket of the address to the broker, which closes it at its end. */
    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress address, int backlog, int receiveBufferSize) {
        return address.getPort() == controllerAddress().getPort() ? controller : clients;
    }

    @Override
    public void close() throws IOException {
        clients.close();
        controller.close();
    }
}
