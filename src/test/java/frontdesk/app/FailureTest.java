package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;

import frontdesk.store.Database;
import frontdesk.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class FailureTest {
  @Test
  void aDatabaseThatCannotBeOpenedIsOneSentence(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve(Database.FILE), "no database ".repeat(100));
    var refused = assertThrows(StoreException.class, () -> Database.open(folder).close());
    assertEquals(new Failure("The database " + file
        + " is no database of Frontdesk, or is damaged: restore it from a backup.", 1), Failure.of(refused));
  }
}
