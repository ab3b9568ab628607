package frontdesk.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.call.Archive.Decision;
import frontdesk.call.Archive.Entry;
import frontdesk.call.Archive.Outcome;
import frontdesk.call.Archive.Role;

/** A program of its own that keeps one utterance after the other, and prints each turn once it is kept. */
final class ArchivingChild {
  private static final Instant AT = Instant.parse("2026-11-23T14:00:00Z");

  private ArchivingChild() {}

  public static void main(String[] arguments) {
    Database database = Database.open(Path.of(arguments[0]));
    var tower = new WordTower(1);
    var archive = JdbcArchive.open(database, Path.of(arguments[0]),
        new JdbcArchive.Towers("space1", tower, Optional.of(tower), Optional.of(tower::sound)));
    String call = arguments[1];
    archive.decided(new Decision(call, Optional.empty(), AT, 0, Outcome.GRANTED, "yes"));
    for (int turn = 1; turn < 100_000; turn++) {
      var sound = new Pcm(new float[100 + turn], 16_000);
      archive.keep(new Entry(call, turn, Role.CALLER, AT, turn, turn + 1, "word" + call + "x" + turn,
          Optional.of(sound), Optional.of(tower.sound(sound))));
      System.out.println(turn);
      if (turn % 10 == 0) {
        archive.reindex(); // the debts of all are open while it goes on
      }
    }
    throw new IllegalStateException("not killed in time");
  }
}
