package frontdesk.store;

import java.util.Arrays;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The schema of this version and the steps that lead to it.
 *
 * @param database what is told of, such as "The database x"
 * @param steps where the steps lie
 */
record Schema(String database, String steps) {
  /**
   * Takes the steps that are missing; two processes do not take them at the same time.
   *
   * @throws StoreException where the schema is newer, or not the one that the steps make
   */
  void bring(DataSource source) {
    try {
      // Steps that do not need each other are numbered as they are planned: a lower one may come after a higher one.
      bring(Flyway.configure().dataSource(source).locations(steps).outOfOrder(true).load());
    } catch (FlywayException e) {
      String reason = Failure.isKnown(e)
          ? " " + Failure.words(e) + "."
          : " has not the schema that this version of Frontdesk makes: "
              + e.getMessage().lines().findFirst().orElse("") + ".";
      throw new StoreException(database + reason, e);
    }
  }

  private void bring(Flyway flyway) {
    Arrays.stream(flyway.info().all()).filter(m -> m.getState().name().startsWith("FUTURE"))
        .map(MigrationInfo::getVersion).max(MigrationVersion::compareTo).ifPresent(version -> {
          throw new StoreException(database + " was written by a newer version of Frontdesk (schema " + version
              + "): start that one, or take another data folder.");
        });
    flyway.migrate();
  }
}
