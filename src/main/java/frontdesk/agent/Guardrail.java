package frontdesk.agent;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.schedule.Business;

/**
 * What a provider's model may say. A sentence is judged before it is spoken, against what the tools of this call have
 * brought: a time that none of them named, a write that none of them made, the prompt and whatever is no speech are not
 * said, and the offline model answers instead. Immutable; any thread.
 */
final class Guardrail {
  /**
   * What a sentence is held against.
   *
   * @param results of the tools that have succeeded in this call, oldest first
   * @param heard the caller's turns
   * @param wrote whether a write has succeeded since the caller spoke
   * @param failed whether one has failed since
   * @param done the names of the tools that have succeeded in this call
   */
  record Evidence(List<ToolOutcome> results, List<String> heard, boolean wrote, boolean failed, List<String> done,
      ZonedDateTime now) {
    /** The same for the answer to one more turn, in which nothing has been done yet. */
    Evidence after(CallerTurn turn) {
      List<String> more = new ArrayList<>(heard);
      more.add(turn.text() + " " + turn.spoken());
      return new Evidence(results, more, false, false, done, now);
    }
  }

  /** So many words in a row with the prompt are no chance. */
  private static final int SHARED_WORDS = 6;
  private static final Pattern NO_SPEECH = Pattern.compile("[{}<>`|\\\\\\[\\]\\uFFFD\\p{Cntrl}]|\\*\\*|https?:");
  /** Names of tools and their parameters, ids of slots and holds. */
  private static final Pattern INNER = Pattern.compile(
      "\\b[a-z]+_[a-z_]+\\b|\\bs0[0-9a-z]{10,}\\b|\\b[0-9a-f]{8}-[0-9a-f]{4}-", Pattern.CASE_INSENSITIVE);
  static final Set<String> WRITES = Set.of(Toolbox.BOOK, Toolbox.MOVE, Toolbox.CANCEL);

  private final Words words;
  private final Set<String> rules = new HashSet<>();
  private final String hours;

  Guardrail(Prompts prompts, Business business) {
    this.words = prompts.words();
    this.hours = new Phrasing(prompts.lines(), business).week();
    for (String part : prompts.system().split("\\{[a-z_]+}"))
      shingles(part).forEach(rules::add);
  }

  private static List<String> shingles(String text) {
    List<String> said = Text.words(Text.plain(text.replace("`", "")));
    List<String> runs = new ArrayList<>();
    for (int i = 0; i + SHARED_WORDS <= said.size(); i++)
      runs.add(String.join(" ", said.subList(i, i + SHARED_WORDS)));
    return runs;
  }

  /** Why a sentence may not be said; empty where it may. The reason holds nothing of the sentence. */
  Optional<String> objection(String sentence, Evidence evidence) {
    String plain = Text.plain(sentence);
    if (NO_SPEECH.matcher(sentence).find() || INNER.matcher(sentence).find()) return Optional.of("it said no speech");
    if (words.in("leaks", plain) || shingles(sentence).stream().anyMatch(rules::contains))
      return Optional.of("it told its instructions");
    if (claims(plain) && !written(sentence, evidence)) return Optional.of("it claimed what no tool has done");
    if (words.in("claims.message", plain) && !evidence.done().contains(Toolbox.TAKE_MESSAGE))
      return Optional.of("it claimed a message that was not taken");
    return known(sentence, plain, evidence) ? Optional.empty() : Optional.of("it named a time that no tool has given");
  }

  /** Whether a sentence says that something has been written. */
  private boolean claims(String plain) {
    return words.in("claims", plain) && !words.begins("question", plain);
  }

  /** Whether what is claimed has happened: now, or earlier in the call and at the time that is named. */
  private static boolean written(String sentence, Evidence evidence) {
    if (evidence.wrote()) return true;
    List<LocalDateTime> written = starts(evidence.results().stream().filter(r -> WRITES.contains(r.call().name()))
        .toList());
    if (evidence.failed() || written.isEmpty()) return false;
    return SpokenTimes.in(sentence).stream().allMatch(m -> any(m, written, evidence));
  }

  /** Whether every time in a sentence was found by a tool, or is the caller's own or a written one and no offer. */
  private boolean known(String sentence, String plain, Evidence evidence) {
    List<SpokenTimes.Mention> named = SpokenTimes.in(sentence);
    if (named.isEmpty()) return true;
    List<LocalDateTime> found = starts(evidence.results());
    boolean offers = words.in("offers", plain);
    Set<Object> told = new HashSet<>();
    SpokenTimes.in(hours).forEach(m -> add(m, told));
    for (String said : evidence.heard()) {
      SpokenTimes.in(said).forEach(m -> add(m, told));
      told.addAll(SpokenTimes.hours(said));
    }
    evidence.results().stream().filter(r -> Set.of(Toolbox.OPENING_HOURS, Toolbox.ASK_KNOWLEDGE)
        .contains(r.call().name())).forEach(r -> SpokenTimes.in(r.result()).forEach(m -> add(m, told)));
    return named.stream().allMatch(m -> any(m, found, evidence) || !offers && (harmless(m) || own(m, told)));
  }

  private static void add(SpokenTimes.Mention mention, Set<Object> told) {
    told.addAll(mention.days());
    mention.minutes().ifPresent(told::add);
  }

  private static boolean own(SpokenTimes.Mention mention, Set<Object> told) {
    return told.containsAll(mention.days()) && mention.minutes().map(told::contains).orElse(true);
  }

  /** "How can I help you today?" */
  private static boolean harmless(SpokenTimes.Mention mention) {
    return mention.minutes().isEmpty() && mention.days().stream().allMatch(d -> d.startsWith("+"));
  }

  private static boolean any(SpokenTimes.Mention mention, List<LocalDateTime> starts, Evidence evidence) {
    LocalDate today = evidence.now().toLocalDate();
    return starts.stream().anyMatch(start -> mention.means(start, today));
  }

  private static List<LocalDateTime> starts(List<ToolOutcome> results) {
    List<LocalDateTime> starts = new ArrayList<>();
    for (ToolOutcome outcome : results) {
      if (outcome.failed()) continue;
      for (JsonNode start : Json.read(outcome.result()).findValues("start"))
        starts.add(OffsetDateTime.parse(start.asText()).toLocalDateTime());
    }
    return starts;
  }
}
