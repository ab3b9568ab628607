package frontdesk.hooks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server on loopback that answers what it is told to, with and without TLS. One connection at a time. */
final class ScriptedSmtp implements AutoCloseable {
  static final String USER = "desk";
  static final String PASSWORD = "a password";

  /** How it listens: in the clear, offering STARTTLS, or with TLS from the first byte. */
  enum Line {
    PLAIN, STARTTLS, TLS
  }

  /** A mail that was taken. */
  record Taken(boolean secret, boolean loggedIn, String text) {}

  final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private final SSLContext tls;
  private final Line line;
  private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final Thread thread = new Thread(this::serve, "scripted-smtp");

  ScriptedSmtp(Line line, SSLContext tls) throws IOException {
    this.line = line;
    this.tls = tls;
    thread.start();
  }

  int port() {
    return door.getLocalPort();
  }

  /** What a command is answered from now on; "GREETING" is the first line, and the answers "", "..." are none, without end. */
  void answer(String command, String reply) {
    answers.put(command, reply);
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket socket = door.accept()) {
        converse(socket);
      } catch (IOException _) {
        // the client is gone, or the door is closed
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void converse(Socket plain) throws IOException, InterruptedException {
    Socket socket = line == Line.TLS ? secret(plain) : plain;
    boolean loggedIn = false;
    var in = reader(socket);
    say(socket, "GREETING", "220 ready");
    for (String command = in.readLine(); command != null; command = in.readLine()) {
      String verb = command.split("[ :]")[0].toUpperCase();
      switch (verb) {
        case "EHLO" -> say(socket, verb, "250-localhost\r\n250-AUTH PLAIN LOGIN"
            + (line == Line.STARTTLS && socket == plain ? "\r\n250-STARTTLS" : "") + "\r\n250 ENHANCEDSTATUSCODES");
        case "STARTTLS" -> {
          say(socket, verb, "220 go ahead");
          socket = secret(plain);
          in = reader(socket);
        }
        case "AUTH" -> {
          loggedIn = new String(Base64.getDecoder().decode(command.replaceFirst("(?i)AUTH PLAIN ", "")),
              StandardCharsets.UTF_8).endsWith("\0" + USER + "\0" + PASSWORD);
          say(socket, verb, loggedIn ? "235 2.7.0 welcome" : "535 5.7.8 Wrong password for " + USER);
        }
        case "DATA" -> {
          say(socket, verb, "354 go on");
          if (answers.getOrDefault(verb, "354").startsWith("354")) {
            take(in, socket != plain || line == Line.TLS, loggedIn);
            say(socket, "END", "250 2.0.0 taken");
          }
        }
        case "QUIT" -> {
          return;
        }
        default -> say(socket, verb, "250 2.0.0 fine");
      }
    }
  }

  private void take(BufferedReader in, boolean secret, boolean loggedIn) throws IOException {
    var text = new StringBuilder();
    for (String read = in.readLine(); read != null && !read.equals("."); read = in.readLine()) {
      text.append(read).append("\r\n");
    }
    taken.add(new Taken(secret, loggedIn, text.toString()));
  }

  private void say(Socket socket, String command, String usual) throws IOException, InterruptedException {
    String reply = answers.getOrDefault(command, usual);
    OutputStream out = socket.getOutputStream();
    if (reply.isEmpty()) {
      end.await();
    }
    while (reply.equals("...")) {
      out.write("220-wait\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      if (end.await(50, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private SSLSocket secret(Socket plain) throws IOException {
    var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  @Override
  public void close() throws Exception {
    end.countDown();
    door.close();
    thread.interrupt();
    thread.join();
  }
}
