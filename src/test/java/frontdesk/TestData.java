package frontdesk;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/** Test data outside the project: the folder named by {@code FRONTDESK_TEST_DATA}, {@code ../shared} by default. */
public final class TestData {
  private TestData() {}

  /** A file or folder of the test data; where it is missing the test is skipped and says so. */
  public static Path path(String relative) {
    Path found = Path.of(System.getenv().getOrDefault("FRONTDESK_TEST_DATA", "../shared")).resolve(relative);
    Assumptions.assumeTrue(Files.exists(found), () -> "skipped: no test data at " + found);
    return found;
  }
}
