package dev.footnote.httpchild;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/** Reports and refuses every channel and selector, as the JVM's provider of them. */
public final class SocketGuard extends SelectorProvider {

  /** What is printed for each. */
  public static final String REPORT = "SOCKET ";

  /** Makes the provider; the JDK calls it. */
  public SocketGuard() {}

  private static IOException refusal(String kind) {
    System.out.println(REPORT + kind);
    return new IOException("no socket wanted: " + kind);
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
