package frontdesk.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line on loopback to a server, which can be cut: connections break without a word, as those of a lost network do. */
final class CuttableLine implements AutoCloseable {
  private final int to;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean dead;

  CuttableLine(int to) throws IOException {
    this.to = to;
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.submit(() -> {
      while (true) {
        connect(door.accept());
      }
    });
  }

  int port() {
    return door.getLocalPort();
  }

  /** Breaks what there is. {@code forGood}: new connections break as well, until {@link #mend}. */
  void cut(boolean forGood) throws IOException {
    dead = forGood;
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  void mend() {
    dead = false;
  }

  private void connect(Socket here) throws IOException {
    if (dead) {
      here.close();
      return;
    }
    var there = new Socket(InetAddress.getLoopbackAddress(), to);
    for (var socket : new Socket[]{here, there}) {
      socket.setTcpNoDelay(true);
      open.add(socket);
    }
    threads.submit(() -> carry(here, there));
    threads.submit(() -> carry(there, here));
  }

  private void carry(Socket from, Socket onto) {
    try (from; onto) {
      from.getInputStream().transferTo(onto.getOutputStream());
    } catch (IOException _) {
      // One side has closed, or the line was cut; so is the other then.
    } finally {
      open.remove(from);
      open.remove(onto);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut(true);
    threads.shutdownNow();
  }
}
