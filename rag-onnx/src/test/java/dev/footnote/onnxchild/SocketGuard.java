package dev.footnote.onnxchild;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/**
 * Reports and refuses every socket that Java code of this JVM wants to open. It is the JVM's {@link
 * SelectorProvider}, by system property, and the maker of its socket implementations.
 */
public final class SocketGuard extends SelectorProvider {

  /** What is printed for each socket, followed by its kind. */
  public static final String REPORT = "SOCKET ";

  /** Makes the provider; the JDK calls it. */
  public SocketGuard() {}

  // Deprecated since sockets should not be replaced, which is what is wanted here.
  @SuppressWarnings("deprecation")
  static void install() throws IOException {
    Socket.setSocketImplFactory(() -> {
      throw unchecked("stream");
    });
    ServerSocket.setSocketFactory(() -> {
      throw unchecked("server");
    });
    DatagramSocket.setDatagramSocketImplFactory(() -> {
      throw unchecked("datagram");
    });
  }

  private static IllegalStateException unchecked(String kind) {
    return new IllegalStateException(report(kind));
  }

  private static IOException refusal(String kind) {
    return new IOException(report(kind));
  }

  private static String report(String kind) {
    System.out.println(REPORT + kind);
    return "no socket wanted: " + kind;
  }

  @Override
  public DatagramChannel openDatagramChannel() throws IOException {
    throw refusal("datagram channel");
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
    throw refusal("datagram channel");
  }

  @Override
  public Pipe openPipe() throws IOException {
    throw refusal("pipe");
  }

  @Override
  public AbstractSelector openSelector() throws IOException {
    throw refusal("selector");
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    throw refusal("server channel");
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    throw refusal("stream channel");
  }
}
