package frontdesk.call;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Port: what is written about calls after they have ended, summaries and forms. Personal data. It holds no transcript:
 * a paper names the moments it is from, and the words of a moment are asked for with {@link #words}, which has them as
 * long as the archive has. Blocking; any platform thread. What could not be kept or read is an
 * {@link java.io.UncheckedIOException}.
 */
public interface CallPapers {
  /** The name of the summary; every other paper is a form under its own name. */
  String SUMMARY = "summary";
  /** Most entries of one list. */
  int MOST = 1_000;

  /**
   * A paper.
   *
   * @param name {@link #SUMMARY}, or that of the form
   * @param headline one line that says what it is about
   * @param checks how many things in it a person is to check
   * @param body JSON
   */
  record Paper(String call, String name, Instant at, String headline, int checks, String body) {}

  /** Words that the archive keeps, by the moment at which they begin. */
  record Words(long fromMs, Archive.Role role, String text) {}

  /**
   * A call that began and of whose end nothing is known, as when its server was killed.
   *
   * @param appointments the numbers of those that it changed
   * @param messages that were left in it
   */
  record Broken(String call, Instant began, List<String> appointments, List<Left> messages) {
    public Broken {
      appointments = List.copyOf(appointments);
      messages = List.copyOf(messages);
    }
  }

  /** A message. */
  record Left(String name, String phone, String text) {}

  /** The calls that began from one instant to before another, have no end and no summary; at most so many. */
  List<Broken> broken(Instant from, Instant before, int limit);

  /**
   * Keeps papers of a call, all or none, in place of what was kept under the same names.
   *
   * @param numbers the telephone numbers under which they are erased
   */
  void keep(List<Paper> papers, Set<String> numbers);

  /** Puts a paper in the place of one of the same name; whether there still was one. */
  boolean replace(Paper paper);

  /** One paper of a call. */
  Optional<Paper> paper(String call, String name);

  /** All papers of a call, the summary first. */
  List<Paper> papers(String call);

  /** The summaries that were written before an instant, the newest first; at most so many, 1 to {@link #MOST}. */
  List<Paper> latest(Optional<Instant> before, int limit);

  /** What the archive keeps of the words of a call, in order. */
  List<Words> words(String call);
}
