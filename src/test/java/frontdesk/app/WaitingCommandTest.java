package frontdesk.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class WaitingCommandTest {
  @TempDir
  Path data;

  private int exit;

  private String run(String... arguments) {
    var out = new StringWriter();
    var commands = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
    String[] all = Stream.concat(Stream.of("waiting", "--data", data.toString()),
        Stream.of(arguments)).toArray(String[]::new);
    exit = commands.execute(all);
    return out.toString().strip();
  }

  @Test
  void aPlaceIsTakenOfferedAndBooked() {
    assertEquals("Nobody is waiting.", run());
    String joined = run("--join", "cleaning", "--name", "Ann Lee", "--phone", "+12125550142", "--json");
    String id = new JsonObject(joined).getString("id");
    assertTrue(run().startsWith(id), joined);
    assertEquals("offered", new JsonObject(run("--offer", "--json")).getString("state"));
    assertEquals("Nothing new to offer.", run("--offer"));
    String booked = run("--accept", id);
    assertTrue(booked.startsWith("Booked: "), booked);
    assertEquals("Nobody is waiting.", run());
    String other = new JsonObject(
        run("--join", "cleaning", "--name", "Leo Lee", "--phone", "+12125550143", "--json")).getString("id");
    assertEquals("Nobody is waiting.", run("--leave", other));
    assertEquals(0, exit);
  }

  @Test
  void badInputIsOneSentence() {
    assertTrue(run("--join", "massage", "--name", "Ann", "--phone", "+12125550142").contains("no such service"));
    assertEquals(2, exit);
    assertTrue(run("--join", "cleaning", "--name", "Ann").contains("a number to be called back"));
    assertTrue(run("--join", "cleaning", "--from", "soon").contains("must be a day"));
    assertTrue(run("--accept", "nobody").contains("no such place"));
    assertEquals(2, exit);
  }
}
