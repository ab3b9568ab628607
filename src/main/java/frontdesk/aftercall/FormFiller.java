package frontdesk.aftercall;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.aftercall.FilledForm.Check;
import frontdesk.aftercall.FilledForm.Value;
import frontdesk.agent.CallerTurn.Channel;
import frontdesk.call.Archive.Role;
import frontdesk.call.CallMinutes;
import frontdesk.call.CallMinutes.Deed;
import frontdesk.call.CallMinutes.Line;

/**
 * Fills forms from what happened in a call: tools that succeeded, what the line told, the caller's words. A field whose
 * sources have nothing stays empty. Words that nobody agreed to have kept are no value of a text field. Immutable; any
 * thread.
 */
final class FormFiller {
  /** A recogniser that is less sure than this has the value checked. */
  private static final double SURE = 0.6;
  /** Another reading that is at least so likely counts as a doubt. */
  private static final double LIKELY = 0.2;

  private final FieldReader reader;

  /** @param region of the business, for telephone numbers and days in figures */
  FormFiller(String region) {
    this.reader = new FieldReader(region);
  }

  /** Whether a form is filled after this call. */
  boolean wanted(FormTemplate template, CallMinutes minutes) {
    FormTemplate.When when = template.when();
    return when.always() || minutes.deeds().stream().filter(deed -> !deed.outcome().failed())
        .anyMatch(deed -> when.did().contains(deed.outcome().call().name()) || booked(deed, when.booked()))
        || minutes.lines().stream().filter(line -> line.role() == Role.CALLER)
            .anyMatch(line -> line.intent().filter(when.intents()::contains).isPresent()
                || Plain.hasAny(Plain.of(line.text()), when.said()));
  }

  private static boolean booked(Deed deed, Set<String> services) {
    return deed.outcome().call().name().equals("book")
        && services.contains(Deeds.result(deed).path("service").asText());
  }

  FilledForm fill(FormTemplate template, CallMinutes minutes) {
    return new FilledForm(template, template.fields().stream().map(field -> value(field, minutes)).toList());
  }

  private Value value(FormField field, CallMinutes minutes) {
    for (FormField.Source source : field.from()) {
      Optional<Value> found = switch (source) {
        case FormField.Tool tool -> tool(field, tool, minutes);
        case FormField.Slot slot -> slot(field, slot, minutes);
        case FormField.Line line -> line(field, line, minutes);
        case FormField.Transcript words -> transcript(field, words, minutes);
      };
      if (found.isPresent()) {
        return found.get();
      }
    }
    return Value.none(field);
  }

  private Optional<Value> tool(FormField field, FormField.Tool source, CallMinutes minutes) {
    return minutes.deeds().reversed().stream()
        .filter(deed -> !deed.outcome().failed() && deed.outcome().call().name().equals(source.tool()))
        .flatMap(deed -> tool(field, source, deed, minutes).stream()).findFirst();
  }

  /** What a tool was given is the caller's and may have been misheard; what it gave is the calendar's. */
  private Optional<Value> tool(FormField field, FormField.Tool source, Deed deed, CallMinutes minutes) {
    Optional<Moment> done = Optional.of(Moment.of(deed));
    return read(field, text(Deeds.arguments(deed), source.field()))
        .map(value -> known(field, source, value, deed.turn(), done, minutes))
        .or(() -> read(field, text(Deeds.result(deed), source.field()))
            .map(value -> new Value(field, Optional.of(value), done, Optional.of(source), List.of())));
  }

  private Optional<String> read(FormField field, Optional<String> text) {
    return text.flatMap(words -> reader.read(field, words));
  }

  private static Optional<String> text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  private Optional<Value> slot(FormField field, FormField.Slot source, CallMinutes minutes) {
    return read(field, Optional.ofNullable(minutes.slots().get(source.slot())))
        .map(value -> known(field, source, value, Long.MAX_VALUE, Optional.empty(), minutes));
  }

  /**
   * A value that the dialogue worked out: its moment is the turn of the caller in which it was said, where there is one.
   *
   * @param turn the last one that counts
   * @param otherwise its moment where nothing like it was said
   */
  private Value known(FormField field, FormField.Source source, String value, long turn, Optional<Moment> otherwise,
      CallMinutes minutes) {
    Optional<Line> said = minutes.lines().reversed().stream()
        .filter(line -> line.role() == Role.CALLER && line.turn() <= turn && tells(field, value, line.text()))
        .findFirst();
    Optional<Moment> pieces = said.map(Moment::of).or(() -> Told.moment(minutes, turn, value));
    boolean readBack = readBack(field, value, pieces.map(Moment::toMs).orElse(0L), minutes);
    Set<Check> checks = EnumSet.noneOf(Check.class);
    Optional<Moment> moment = pieces;
    if (!readBack) {
      said.ifPresent(line -> checks.addAll(doubts(field, value, line)));
    }
    if (pieces.isEmpty()) {
      boolean claimed = minutes.caller().number().or(() -> minutes.caller().name())
          .filter(claim -> tells(field, value, claim)).isPresent();
      moment = claimed ? Optional.of(Moment.ofLine()) : otherwise;
      if (!readBack) {
        checks.add(claimed ? Check.CLAIM : Check.NOT_READ_BACK);
      }
    } else if (said.isEmpty() && !readBack) {
      checks.add(Check.NOT_READ_BACK);
    }
    return new Value(field, Optional.of(value), moment, Optional.of(source), List.copyOf(checks));
  }

  private Optional<Value> line(FormField field, FormField.Line source, CallMinutes minutes) {
    Optional<String> told = source.what().equals("number") ? minutes.caller().number() : minutes.caller().name();
    return read(field, told).map(value -> new Value(field, Optional.of(value), Optional.of(Moment.ofLine()),
        Optional.of(source), readBack(field, value, 0, minutes) ? List.of() : List.of(Check.CLAIM)));
  }

  /** What the caller said last counts; that it was another before is a doubt, unless it was read back since. */
  private Optional<Value> transcript(FormField field, FormField.Transcript source, CallMinutes minutes) {
    Optional<Value> last = Optional.empty();
    Optional<String> before = Optional.empty();
    String question = "";
    for (Line line : minutes.lines()) {
      if (line.role() == Role.AGENT) {
        question += " " + line.text();
        continue;
      }
      Optional<String> told = told(field, Plain.of(question), line.text());
      question = "";
      if (told.isEmpty()) {
        continue;
      }
      Set<Check> checks = EnumSet.noneOf(Check.class);
      checks.addAll(doubts(field, told.get(), line));
      if (readBack(field, told.get(), line.toMs(), minutes)) {
        checks.remove(Check.NOT_READ_BACK);
      } else if (before.isPresent() && !before.equals(told)) {
        checks.add(Check.SAID_DIFFERENTLY);
      }
      before = told;
      boolean words = field.type() == FieldType.TEXT && !line.kept();
      last = Optional.of(new Value(field, words ? Optional.empty() : told, Optional.of(Moment.of(line)),
          Optional.of(source), words ? List.of(Check.NOT_KEPT) : List.copyOf(checks)));
    }
    return last;
  }

  /** What an utterance tells of a field: behind the words that announce it, or as the answer to what was asked. */
  private Optional<String> told(FormField field, String question, String text) {
    for (String phrase : field.said()) {
      Optional<String> behind = behind(text, phrase);
      Optional<String> value = behind.flatMap(rest -> reader.read(field, rest))
          .or(() -> behind.filter(rest -> field.type() != FieldType.TEXT).flatMap(rest -> reader.read(field, text)));
      if (value.isPresent()) {
        return value;
      }
    }
    boolean answers = Plain.hasAny(question, field.asked()) && !text.strip().endsWith("?");
    return answers ? reader.read(field, text) : Optional.empty();
  }

  /** What stands behind some words, up to the end of the sentence. */
  private static Optional<String> behind(String text, String phrase) {
    int at = text.toLowerCase(java.util.Locale.ROOT).indexOf(phrase.toLowerCase(java.util.Locale.ROOT));
    boolean whole = at >= 0 && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)));
    int end = at + phrase.length();
    if (!whole || end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      return Optional.empty();
    }
    return Optional.of(text.substring(end).strip().replaceFirst("^[,:]\\s*", "").replaceFirst("[.!]\\s*$", ""));
  }

  /** Why a value that was heard in an utterance is not sure; what was typed or keyed is. */
  private Set<Check> doubts(FormField field, String value, Line line) {
    Set<Check> checks = EnumSet.noneOf(Check.class);
    if (line.channel() != Channel.SPEECH) {
      return checks;
    }
    if (line.confidence() < SURE) {
      checks.add(Check.LOW_CONFIDENCE);
    }
    if (line.others().stream().anyMatch(guess -> guess.probability() >= LIKELY && !tells(field, value, guess.text()))) {
      checks.add(Check.HEARD_DIFFERENTLY);
    }
    checks.add(Check.NOT_READ_BACK);
    return checks;
  }

  /** Whether the receptionist was heard saying the value after a moment. */
  private boolean readBack(FormField field, String value, long afterMs, CallMinutes minutes) {
    return minutes.lines().stream().anyMatch(
        line -> line.role() == Role.AGENT && line.fromMs() >= afterMs && tells(field, value, line.text()));
  }

  /** Whether words tell a value. */
  private boolean tells(FormField field, String value, String words) {
    return switch (field.type()) {
      case TEXT -> Plain.has(Plain.of(words), value);
      case PHONE -> {
        String digits = Plain.digits(value);
        yield Plain.digits(words).contains(digits.substring(Math.max(0, digits.length() - 7)));
      }
      case EMAIL, DATE, NUMBER, CHOICE, YES_NO -> reader.read(field, words).filter(value::equals).isPresent();
    };
  }
}
