package frontdesk.call;

import java.time.Instant;
import java.util.Optional;

import frontdesk.audio.Pcm;
import frontdesk.space.Embedding;

/**
 * Port: what is kept of the words and sound of calls, and by whose consent. Blocking, on the {@code store} pool; the
 * requests of one call come one after the other. What could not be kept is an {@link java.io.UncheckedIOException}
 * without personal data in its message.
 */
public interface Archive {
  /** Who said it. */
  enum Role {
    CALLER, AGENT;

    /** As the protocol and the database write it. */
    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What was decided about keeping words and sound. */
  enum Outcome {
    /** The caller was told that the call is recorded. */
    ANNOUNCED,
    /** The caller said yes. */
    GRANTED,
    /** The caller said no. */
    REFUSED,
    /** The caller said neither yes nor no, which grants nothing. */
    UNCLEAR,
    /** The caller took it back in the course of the call. */
    WITHDRAWN;

    /** As the database writes it. */
    public String wire() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Whether words and sound may be kept from here on. */
    public boolean grants() {
      return this == ANNOUNCED || this == GRANTED;
    }
  }

  /**
   * A decision about keeping.
   *
   * @param number the number the caller rings from, a claim; given with what grants only
   * @param atMs where on the media clock
   * @param words the announcement as it was heard, or the caller's phrase that decided; empty where there is none
   */
  record Decision(String call, Optional<String> number, Instant at, long atMs, Outcome outcome, String words) {}

  /**
   * Something that was said and is kept.
   *
   * @param turn number of the caller's turn that it belongs to
   * @param fromMs begin on the media clock
   * @param toMs end on the media clock
   * @param words what was said; of the agent what was heard
   * @param sound the caller's sound at 16 kHz; it may begin up to a second before {@code fromMs}
   * @param point where the audio tower puts the sound
   */
  record Entry(String call, long turn, Role role, Instant at, long fromMs, long toMs, String words,
      Optional<Pcm> sound, Optional<Embedding> point) {}

  /** Keeps a decision. */
  void decided(Decision decision);

  /**
   * Keeps an entry.
   *
   * @throws IllegalStateException where the last decision of the call does not grant it: nothing is kept then
   */
  void keep(Entry entry);

  /** Erases all entries of a call; how many there were. Decisions stay. */
  int erase(String call);

  /** Keeps nothing; for a business that does not record. */
  Archive NONE = new Archive() {
    @Override
    public void decided(Decision decision) {}

    @Override
    public void keep(Entry entry) {
      throw new IllegalStateException("nothing is recorded here");
    }

    @Override
    public int erase(String call) {
      return 0;
    }
  };
}
