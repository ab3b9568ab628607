package frontdesk.transport.telephony;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Plays scripts of messages to the wire formats, which are recognised by what comes first. A script has cases, each
 * with a title behind {@code #}. {@code <} is a message of the phone system and {@code <<} a binary one in hexadecimal,
 * {@code =} what it tells and {@code !} why it is refused; {@code do} is what the call does and {@code >} or
 * {@code >>} a message that leaves because of it. Whatever is told or leaves beyond that fails.
 */
class StreamScriptTest {
  private static final Path SCRIPTS = Path.of("src/test/resources/streams");
  private static final HexFormat HEX = HexFormat.of();

  @TestFactory
  List<DynamicContainer> scripts() throws IOException {
    try (var files = Files.list(SCRIPTS)) {
      var containers = new ArrayList<DynamicContainer>();
      for (Path file : files.sorted().toList()) {
        containers.add(DynamicContainer.dynamicContainer(file.getFileName().toString(), cases(file)));
      }
      assertTrue(containers.size() >= 5, "every system has its script");
      return containers;
    }
  }

  private static List<DynamicTest> cases(Path file) throws IOException {
    var titles = new ArrayList<String>();
    var cases = new ArrayList<List<String>>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("# ")) {
        titles.add(line.substring(2));
        cases.add(new ArrayList<>());
      } else if (!line.isBlank()) {
        cases.getLast().add(line);
      }
    }
    var tests = new ArrayList<DynamicTest>();
    for (int i = 0; i < cases.size(); i++) {
      List<String> lines = cases.get(i);
      tests.add(DynamicTest.dynamicTest(titles.get(i), () -> new Play().all(lines)));
    }
    return tests;
  }

  /** One case. */
  private static final class Play {
    private final StreamRecognition recognition = new StreamRecognition();
    private final ArrayDeque<String> told = new ArrayDeque<>();
    private final ArrayDeque<StreamMessage> left = new ArrayDeque<>();
    private Optional<StreamProtocol> protocol = Optional.empty();
    private Optional<String> refusal = Optional.empty();

    void all(List<String> lines) {
      for (String line : lines) {
        int space = line.indexOf(' ');
        String rest = line.substring(space + 1);
        switch (line.substring(0, space)) {
          case "<" -> take(() -> text(rest));
          case "<<" -> take(() -> protocol.orElseThrow().binary(HEX.parseHex(rest)));
          case "=" -> assertEquals(rest, told.poll());
          case "!" -> {
            assertEquals(Optional.of(rest), refusal);
            refusal = Optional.empty();
          }
          case "do" -> act(rest);
          case ">" -> assertEquals(new JsonObject(rest),
              left.poll() instanceof StreamMessage.Text text ? new JsonObject(text.text()) : null);
          case ">>" -> assertEquals(rest,
              left.poll() instanceof StreamMessage.Binary binary ? HEX.formatHex(binary.bytes()) : null);
          default -> throw new AssertionError("a line of no kind: " + line);
        }
      }
      nothingIsLeft();
    }

    private void nothingIsLeft() {
      assertEquals(List.of(), List.copyOf(told), "told beyond what the script says");
      assertEquals(List.of(), List.copyOf(left), "sent beyond what the script says");
      assertEquals(Optional.empty(), refusal);
    }

    private interface Reading {
      List<StreamEvent> events() throws StreamException;
    }

    private void take(Reading reading) {
      nothingIsLeft();
      try {
        reading.events().forEach(event -> told.add(shown(event)));
      } catch (StreamException e) {
        refusal = Optional.of(e.getMessage());
      }
    }

    private List<StreamEvent> text(String message) throws StreamException {
      if (protocol.isPresent()) {
        return protocol.get().text(message);
      }
      protocol = recognition.text(message);
      var events = new ArrayList<StreamEvent>();
      if (protocol.isPresent()) {
        for (String read : recognition.messages()) {
          events.addAll(protocol.get().text(read));
        }
      }
      return events;
    }

    private void act(String what) {
      nothingIsLeft();
      int space = what.indexOf(' ');
      String name = space < 0 ? what : what.substring(0, space);
      String rest = what.substring(space + 1);
      StreamProtocol format = protocol.orElseThrow();
      left.addAll(switch (name) {
        case "audio" -> format.audio(sound(rest));
        case "mark" -> format.mark(rest);
        case "clear" -> format.clear();
        case "hangup" -> format.hangUp();
        case "transfer" -> format.transfer(rest).orElse(List.of());
        default -> throw new AssertionError("nothing that a call does: " + what);
      });
    }

    /** Bytes in hexadecimal, and how often. */
    private static byte[] sound(String text) {
      String[] parts = text.split(" x ");
      return HEX.parseHex(parts[0].repeat(parts.length > 1 ? Integer.parseInt(parts[1]) : 1));
    }
  }

  private static String shown(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Start start -> {
        StreamStart begun = start.start();
        yield "start %s call=%s stream=%s from=%s to=%s %s %d %s".formatted(begun.provider(), begun.call(),
            begun.stream(), begun.from().orElse("-"), begun.to().orElse("-"), begun.format().encoding(),
            begun.format().rate(), new TreeMap<>(begun.parameters()));
      }
      case StreamEvent.Audio audio -> "audio " + HEX.formatHex(audio.payload());
      case StreamEvent.Gap gap -> "gap " + gap.samples();
      case StreamEvent.Dtmf dtmf -> "dtmf " + dtmf.digit();
      case StreamEvent.MarkPlayed mark -> "played " + mark.name();
      case StreamEvent.Cleared cleared -> "cleared";
      case StreamEvent.Flow flow -> "flow " + (flow.open() ? "on" : "off");
      case StreamEvent.Failed failed -> "failed " + failed.message();
      case StreamEvent.Stop stop -> "stop";
    };
  }
}
