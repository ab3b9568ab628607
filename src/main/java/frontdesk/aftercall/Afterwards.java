package frontdesk.aftercall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import frontdesk.call.AfterCall;
import frontdesk.call.CallMinutes;
import frontdesk.call.CallPapers;
import frontdesk.call.CallPapers.Paper;
import frontdesk.call.Worker;
import frontdesk.schedule.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the summary and the forms of every call that has ended, however it ended, on a worker of its own and bounded:
 * a server that is too far behind leaves calls without papers and says so. What goes wrong here harms no call. Any
 * thread.
 */
public final class Afterwards implements AfterCall {
  private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);
  private static final int MOST_WAITING = 256;

  private final List<FormTemplate> templates;
  private final CallPapers papers;
  private final Worker worker;
  private final SummaryWriter summaries;
  private final FormFiller filler;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Puts a text into other words, blocking; empty where it cannot. What it adds is found out. */
  @FunctionalInterface
  public interface Rewording {
    Optional<String> of(String text);
  }

  private final Optional<Rewording> rewording;
  private final Worker talker;

  /**
   * @param intents what a caller wants with each intent, such as "asks when the business is open"
   * @param worker blocks while papers are written
   * @param rewording of summaries, after they were written
   * @param talker blocks while a text is put into other words
   */
  public Afterwards(Schedule schedule, List<FormTemplate> templates, Map<String, String> intents, CallPapers papers,
      Worker worker, Optional<Rewording> rewording, Worker talker) {
    this.rewording = rewording;
    this.talker = talker;
    this.templates = List.copyOf(templates);
    this.papers = papers;
    this.worker = worker;
    this.summaries = new SummaryWriter(schedule, intents);
    this.filler = new FormFiller(schedule.business().region());
  }

  @Override
  public CompletionStage<?> ended(CallMinutes minutes) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return CompletableFuture.failedStage(new IllegalStateException("too many calls wait for their papers"));
    }
    CompletionStage<Paper> written = worker.submit(() -> write(minutes));
    rewording.ifPresent(words -> written.thenCompose(summary -> talker.submit(() -> reword(summary, words)))
        .whenComplete((done, failure) -> {
          if (failure != null) {
            LOG.warn("a summary stays as it was written: {}", failure.getClass().getSimpleName());
          }
        }));
    return written.whenComplete((done, failure) -> waiting.decrementAndGet());
  }

  /**
   * Writes a summary for calls that broke off with their server, from what the calendar and the messages have of them.
   * Blocking; on the worker.
   *
   * @param from began not before this
   * @param before began before this: long enough ago that they cannot be going on, on whatever server
   * @return how many
   */
  public int writeBroken(Instant from, Instant before) {
    List<CallPapers.Broken> broken = papers.broken(from, before, MOST_WAITING);
    for (CallPapers.Broken call : broken) {
      Summary summary = summaries.write(call);
      papers.keep(List.of(new Paper(call.call(), CallPapers.SUMMARY, call.began(), summary.headline(), 0,
          PaperJson.of(summary).toString())), summary.number().map(Summary.Item::text).map(Set::of).orElse(Set.of()));
    }
    return broken.size();
  }

  /** Keeps the other words where they add nothing, and where the summary was not erased meanwhile. */
  private boolean reword(Paper summary, Rewording words) {
    String text = PaperJson.text(summary.body());
    Optional<String> other = words.of(text);
    if (other.filter(told -> FactCheck.adds(text, told)).isPresent()) {
      LOG.info("a summary stays as it was written: the model added to it");
      return false;
    }
    return other.map(told -> papers.replace(new Paper(summary.call(), summary.name(), summary.at(), summary.headline(),
        summary.checks(), PaperJson.reworded(summary.body(), told)))).orElse(false);
  }

  /** Writes and keeps what is to be written of a call; the summary. */
  private Paper write(CallMinutes minutes) {
    Summary summary = summaries.write(minutes);
    List<FilledForm> forms = templates.stream().filter(template -> filler.wanted(template, minutes))
        .map(template -> filler.fill(template, minutes)).toList();
    List<Paper> written = new ArrayList<>();
    int checks = forms.stream().mapToInt(FilledForm::checks).sum();
    written.add(new Paper(minutes.call(), CallPapers.SUMMARY, minutes.ended(), summary.headline(), checks,
        PaperJson.of(summary).toString()));
    forms.forEach(form -> written.add(new Paper(minutes.call(), form.template().name(), minutes.ended(),
        form.template().title(), form.checks(), PaperJson.of(form, minutes).toString())));
    papers.keep(written, numbers(summary, forms, minutes));
    return written.getFirst();
  }

  /** Every number by which somebody may ask that these papers be erased. */
  private static Set<String> numbers(Summary summary, List<FilledForm> forms, CallMinutes minutes) {
    Set<String> numbers = new LinkedHashSet<>();
    minutes.caller().number().ifPresent(numbers::add);
    summary.number().map(Summary.Item::text).ifPresent(numbers::add);
    forms.stream().flatMap(form -> form.values().stream()).filter(value -> value.field().type() == FieldType.PHONE)
        .map(value -> value.value().orElse(null)).filter(Objects::nonNull).forEach(numbers::add);
    return numbers;
  }
}
