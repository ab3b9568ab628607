package frontdesk.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import frontdesk.schedule.PhoneDigits;
import frontdesk.store.JdbcArchive.Erased;

/**
 * Erases what was kept, by call, by number and by age, in the database and the sound files; the index follows by its
 * debts. The sound goes first: where it cannot be deleted the rows still name it, and nobody is told that it is gone.
 * Any thread; blocking.
 */
final class Erasure {
  private final Database database;
  private final SoundFiles sounds;

  Erasure(Database database, SoundFiles sounds) {
    this.database = database;
    this.sounds = sounds;
  }

  /** The entries of calls; their decisions stay. */
  Erased calls(List<String> calls) {
    int touched = 0;
    int entries = 0;
    int files = 0;
    for (String call : calls) {
      // One transaction: nothing is entered between, whose sound would stay without a row.
      Erased of = database.erase(handle -> {
        var utterances = new Utterances(handle);
        int sounds = delete(utterances.soundsOf(call));
        int rows = utterances.delete(call);
        return new Erased(rows > 0 ? 1 : 0, rows, sounds, 0);
      });
      touched += of.calls();
      entries += of.entries();
      files += of.sounds();
    }
    return new Erased(touched, entries, files, 0);
  }

  /**
   * The entries of a number's calls, their papers, and the words and numbers of their decisions. A call that is still going on is
   * kept no longer: without its number nobody could erase what followed.
   */
  Erased phone(String number, Instant now) {
    String digits = PhoneDigits.of(number);
    if (digits.length() < PhoneDigits.LEAST) {
      throw new IllegalArgumentException("a telephone number has at least " + PhoneDigits.LEAST + " digits");
    }
    List<String> calls = database.read(handle -> new Consents(handle).callsOf(digits));
    database.write(handle -> {
      calls.forEach(call -> new Consents(handle).withdrawGoingOn(call, now));
      return calls.size();
    });
    Erased erased = calls(calls);
    int decisions = database
        .erase(handle -> calls.stream().mapToInt(call -> new Consents(handle).forget(call)).sum());
    int papers = database.erase(handle -> calls.stream().mapToInt(call -> JdbcPapers.erase(handle, call)).sum());
    return new Erased(erased.calls(), erased.entries(), erased.sounds(), decisions, papers);
  }

  /** What is older than its class may be. */
  Erased sweep(Instant now, Duration audio, Duration transcript) {
    long soundBefore = now.minus(audio).getEpochSecond();
    long wordsBefore = now.minus(transcript).getEpochSecond();
    int files = delete(database.read(handle -> new Utterances(handle).soundsBefore(soundBefore)));
    return database.erase(handle -> {
      var utterances = new Utterances(handle);
      utterances.forgetSoundsBefore(soundBefore);
      int calls = utterances.callsBefore(wordsBefore);
      int entries = utterances.deleteBefore(wordsBefore);
      return new Erased(calls, entries, files, new Consents(handle).forgetBefore(wordsBefore));
    });
  }

  private int delete(List<String> names) {
    int deleted = 0;
    try {
      for (String name : names)
        deleted += sounds.delete(name) ? 1 : 0;
    } catch (IOException e) {
      throw StoreException.ofFile(e);
    }
    return deleted;
  }
}
