package frontdesk.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import frontdesk.space.Embedding;

/** Port: finds what was said in past calls, by words, by meaning and by sound. Blocking; any platform thread. */
@FunctionalInterface
public interface PastCalls {
  /** Most results of one search. */
  int MOST = 100;

  /**
   * Which entries count.
   *
   * @param from not before this
   * @param to before this
   */
  record Filter(Optional<Instant> from, Optional<Instant> to, Optional<String> call, Optional<Archive.Role> role) {
    /** Everything that callers said. */
    public static final Filter CALLERS = new Filter(Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.of(Archive.Role.CALLER));
  }

  /**
   * What is looked for; at least one of words, meaning and point.
   *
   * @param words looked for as words
   * @param meaning a text's point of the text tower alone, looked for among texts: nearer to what is meant than the shared
   *          space's
   * @param point a point of the shared space, looked for among sounds, and without a meaning among texts too
   * @param limit so many results, 1 to {@link #MOST}
   */
  record Query(Optional<String> words, Optional<Embedding> meaning, Optional<Embedding> point, Filter filter,
      int limit) {
    public Query {
      if (words.isEmpty() && meaning.isEmpty() && point.isEmpty()) {
        throw new IllegalArgumentException("a search needs words or a sound");
      }
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("the limit must be 1 to " + MOST + ", not " + limit);
      }
    }
  }

  /**
   * One result. Personal data.
   *
   * @param fromMs begin on the media clock of its call
   * @param hasSound whether its sound is kept
   * @param score 1 where it is first in every list that was ranked, towards 0 further down
   * @param cosine nearness of the query to its words or its sound, whichever is nearer; empty for a search by words alone
   */
  record Hit(String call, long turn, Archive.Role role, Instant at, long fromMs, long toMs, String words,
      boolean hasSound, double score, Optional<Double> cosine) {}

  /** The best results, best first. */
  List<Hit> search(Query query);
}
