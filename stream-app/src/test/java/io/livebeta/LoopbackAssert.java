package io.livebeta;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;

/** Asserts that a port is closed to other machines. */
final class LoopbackAssert {

    private static final int LIMIT_MILLIS = 2_000;

    private LoopbackAssert() {}

    static void assertClosedToOtherMachines(int port) throws IOException {
        for (InetAddress address : addressesSeenByOthers()) {
            assertThatIOException().as("connect to %s port %d", address, port).isThrownBy(() -> connect(address, port));
        }
    }

    private static List<InetAddress> addressesSeenByOthers() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), LIMIT_MILLIS);
        }
    }
}
