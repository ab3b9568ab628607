package frontdesk.store;

import java.nio.file.Path;
import java.util.List;

import frontdesk.schedule.DoNotContact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JdbcDoNotContactTest {
  @TempDir
  Path folder;

  /** An empty database. */
  Database database(Path folder) {
    return Database.open(folder);
  }

  @Test
  void numbersAndAddressesAreFoundAsPeopleGiveThem() {
    try (var database = database(folder)) {
      DoNotContact list = new JdbcDoNotContact(database);
      list.add("+1 (212) 555-0142");
      list.add("Ann.Lee@Example.com ");
      list.add("2125550142");
      assertTrue(list.has("212-555-0142"));
      assertTrue(list.has("ann.lee@example.com"));
      assertFalse(list.has("+12125550143"));
      assertFalse(list.has("555"));
      assertFalse(list.has(""));
      assertEquals(List.of("12125550142", "2125550142", "ann.lee@example.com"), list.all());
      assertTrue(list.remove("+12125550142"));
      assertFalse(list.remove("+12125550142"));
      assertEquals(List.of("ann.lee@example.com"), list.all());
      for (String neither : List.of("", "12345", "ann")) {
        assertThrows(IllegalArgumentException.class, () -> list.add(neither));
      }
    }
  }
}
