package frontdesk.aftercall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import frontdesk.aftercall.FilledForm.Check;
import frontdesk.aftercall.FilledForm.Value;
import frontdesk.agent.CallerTurn.Channel;
import frontdesk.agent.CallerTurn.Guess;
import frontdesk.agent.ToolCall;
import frontdesk.agent.ToolOutcome;
import frontdesk.call.Archive.Role;
import frontdesk.call.CallLeg;
import frontdesk.call.CallMinutes;
import frontdesk.call.CallMinutes.Deed;
import frontdesk.call.CallMinutes.Line;
import frontdesk.call.EndReason;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Where values come from, and which a person is to check. */
class FormFillerTest {
  private static final Instant NINE = Instant.parse("2026-11-23T14:00:00Z");

  private final FormFiller filler = new FormFiller("US");
  private final List<Line> lines = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final Map<String, String> slots = new HashMap<>();
  private Optional<String> number = Optional.empty();
  private long turn;

  private void asks(String text) {
    lines.add(new Line(turn, Role.AGENT, Channel.SPEECH, 1_000 * lines.size(), 1_000 * lines.size() + 900, text, text,
        List.of(), 1, Optional.empty(), true));
  }

  private void says(String text) {
    says(text, Channel.SPEECH, 0.95, true);
  }

  private void says(String text, Channel channel, double confidence, boolean kept, Guess... others) {
    lines.add(new Line(++turn, Role.CALLER, channel, 1_000 * lines.size(), 1_000 * lines.size() + 900, text,
        Plain.of(text), List.of(others), confidence, Optional.empty(), kept));
  }

  private void does(String tool, String arguments, String result, boolean failed) {
    deeds.add(new Deed(turn, 1_000 * lines.size() - 50,
        new ToolOutcome(new ToolCall("t" + deeds.size(), tool, arguments), result, failed)));
  }

  private Value fill(FormField field) {
    var form = new FormTemplate("f", "F", new FormTemplate.When(Set.of(), Set.of(), Set.of(), List.of()),
        List.of(field));
    return filler.fill(form, minutes()).values().getFirst();
  }

  private CallMinutes minutes() {
    return new CallMinutes("c1", NINE, NINE.plusSeconds(60), 60_000, EndReason.COMPLETED,
        new CallLeg.Caller(number, Optional.empty()), lines, deeds, slots);
  }

  private static FormField field(FieldType type, String... from) {
    return new FormField("x", "X", type, List.of("what is it"), List.of("it is"),
        List.of(from).stream().map(source -> FormField.Source.of(source).orElseThrow()).toList(),
        type == FieldType.CHOICE
            ? Map.of("red", List.of("red", "crimson"), "blue", List.of("blue"))
            : Map.of("yes", List.of("yes"), "no", List.of("no")));
  }

  private static FormField heard(FieldType type) {
    return field(type, "transcript");
  }

  private static void is(String value, long fromMs, Set<Check> checks, Value found) {
    assertEquals(Optional.of(value), found.value());
    assertEquals(fromMs, found.moment().orElseThrow().fromMs());
    assertEquals(checks, Set.copyOf(found.checks()));
  }

  private void nothing(Value found) {
    assertEquals(Optional.empty(), found.value());
    assertEquals(Optional.empty(), found.moment());
    assertEquals(List.of(), found.checks());
  }

  @Test
  void theAnswerToAQuestionIsTaken() {
    asks("What is it?");
    says("5th of March 1980");
    is("1980-03-05", 1_000, Set.of(Check.NOT_READ_BACK), fill(heard(FieldType.DATE)));
  }

  @Test
  void whatWasReadBackIsSure() {
    says("it is 3/5/1980");
    asks("March 5, 1980, right?");
    is("1980-03-05", 0, Set.of(), fill(heard(FieldType.DATE)));
  }

  @Test
  void whatWasTypedIsSure() {
    says("it is ana@example.com", Channel.TYPED, 1, true);
    is("ana@example.com", 0, Set.of(), fill(heard(FieldType.EMAIL)));
  }

  @Test
  void doubtsOfTheRecogniserAreMarked() {
    says("it is red", Channel.SPEECH, 0.4, true, new Guess("it is blue", "it is blue", 0.3));
    is("red", 0, Set.of(Check.LOW_CONFIDENCE, Check.HEARD_DIFFERENTLY, Check.NOT_READ_BACK),
        fill(heard(FieldType.CHOICE)));
  }

  @Test
  void anotherReadingOfTheSameValueIsNoDoubt() {
    says("it is red", Channel.SPEECH, 0.9, true, new Guess("it is crimson", "it is crimson", 0.3));
    is("red", 0, Set.of(Check.NOT_READ_BACK), fill(heard(FieldType.CHOICE)));
  }

  @Test
  void theLastWordCountsAndTheFirstIsADoubt() {
    says("it is red");
    says("no, it is blue");
    is("blue", 1_000, Set.of(Check.NOT_READ_BACK, Check.SAID_DIFFERENTLY), fill(heard(FieldType.CHOICE)));
    asks("Blue, then.");
    is("blue", 1_000, Set.of(), fill(heard(FieldType.CHOICE)));
  }

  @Test
  void whatCanBeReadInTwoWaysIsNoValue() {
    asks("What is it?");
    says("red or blue");
    nothing(fill(heard(FieldType.CHOICE)));
    says("it is 12 or 14");
    nothing(fill(heard(FieldType.NUMBER)));
    says("it is February 30th 1980");
    nothing(fill(heard(FieldType.DATE)));
    says("it is March 5th");
    nothing(fill(heard(FieldType.DATE)));
  }

  @Test
  void aLongerPhraseGoesBeforeOneWithinIt() {
    var field = new FormField("x", "X", FieldType.YES_NO, List.of(), List.of("it is", "luckily"),
        List.of(new FormField.Transcript()),
        Map.of("yes", List.of("hurt"), "no", List.of("nobody was hurt")));
    says("luckily nobody was hurt");
    assertEquals(Optional.of("no"), fill(field).value());
  }

  @Test
  void whatNobodyAskedForIsNotTaken() {
    says("red please, and 42, and yes");
    for (FieldType type : List.of(FieldType.CHOICE, FieldType.NUMBER, FieldType.YES_NO, FieldType.TEXT)) {
      nothing(fill(heard(type)));
    }
    asks("What is it?");
    says("what do you mean?");
    nothing(fill(heard(FieldType.TEXT)));
  }

  @Test
  void wordsThatMayNotBeKeptLeaveTheirMomentAlone() {
    says("it is a secret", Channel.SPEECH, 0.9, false);
    Value found = fill(heard(FieldType.TEXT));
    assertEquals(Optional.empty(), found.value());
    assertEquals(0, found.moment().orElseThrow().fromMs());
    assertEquals(List.of(Check.NOT_KEPT), found.checks());
    says("it is 42", Channel.SPEECH, 0.9, false);
    is("42", 1_000, Set.of(Check.NOT_READ_BACK), fill(heard(FieldType.NUMBER)));
  }

  @Test
  void aToolsValueIsFromTheTurnInWhichItWasSaid() {
    says("my name is ana ruiz");
    asks("So that's for Ana Ruiz. Shall I book it?");
    says("yes");
    does("book", "{\"name\":\"Ana Ruiz\"}", "{\"appointment\":\"26W3LK\",\"service\":\"cleaning\"}", false);
    is("Ana Ruiz", 0, Set.of(), fill(field(FieldType.TEXT, "tool.book.name")));
    Value service = fill(field(FieldType.TEXT, "tool.book.service"));
    is("cleaning", 2_950, Set.of(), service);
    assertEquals(Moment.By.TOOL, service.moment().orElseThrow().by());
  }

  @Test
  void whatTheDialogueKnewCountsThoughNoToolWasGivenIt() {
    says("my name is ana ruiz");
    slots.put("name", "Ana Ruiz");
    is("Ana Ruiz", 0, Set.of(Check.NOT_READ_BACK),
        fill(field(FieldType.TEXT, "tool.book.name", "slot.name", "line.name")));
    slots.clear();
    nothing(fill(field(FieldType.TEXT, "slot.name")));
  }

  @Test
  void whatWasSpelledOrDictatedInPiecesHasItsMoment() {
    says("my name is ana");
    says("r u i z");
    says("202 555");
    says("0147");
    slots.putAll(Map.of("name", "Ana Ruiz", "phone", "+12025550147", "message", "Nothing like it."));
    Value name = fill(field(FieldType.TEXT, "slot.name"));
    is("Ana Ruiz", 1_000, Set.of(Check.NOT_READ_BACK), name);
    Value phone = fill(field(FieldType.PHONE, "slot.phone"));
    is("+12025550147", 2_000, Set.of(Check.NOT_READ_BACK), phone);
    assertEquals(3_900, phone.moment().orElseThrow().toMs());
    assertEquals(Optional.empty(), fill(field(FieldType.TEXT, "slot.message")).moment());
  }

  @Test
  void aToolThatFailedGivesNothing() {
    says("my name is ana ruiz");
    does("book", "{\"name\":\"Ana Ruiz\"}", "{\"error\":\"slot_taken\"}", true);
    nothing(fill(field(FieldType.TEXT, "tool.book.name")));
    does("book", "no JSON", "neither", false);
    nothing(fill(field(FieldType.TEXT, "tool.book.name")));
  }

  @Test
  void theLinesNumberIsAClaimUntilItIsReadBack() {
    number = Optional.of("+12125550142");
    is("+12125550142", 0, Set.of(Check.CLAIM), fill(field(FieldType.PHONE, "line.number")));
    asks("Your number is (212) 555-0142, right?");
    is("+12125550142", 0, Set.of(), fill(field(FieldType.PHONE, "line.number")));
  }

  @Test
  void sourcesAreTriedInOrder() {
    number = Optional.of("+12125550142");
    says("it is 202 555 0147");
    is("+12025550147", 0, Set.of(Check.NOT_READ_BACK), fill(field(FieldType.PHONE, "tool.book.phone", "transcript",
        "line.number")));
  }

  @Test
  void aFormIsFilledAfterTheCallsItIsMeantFor() {
    var when = new FormTemplate.When(Set.of("cleaning"), Set.of("take_message"), Set.of("billing"),
        List.of("new patient"));
    var form = new FormTemplate("f", "F", when, List.of(heard(FieldType.TEXT)));
    says("hello");
    assertFalse(filler.wanted(form, minutes()));
    does("take_message", "{}", "{\"error\":\"too_long\"}", true);
    does("book", "{}", "{\"service\":\"checkup\"}", false);
    assertFalse(filler.wanted(form, minutes()));
    does("book", "{}", "{\"service\":\"cleaning\"}", false);
    assertTrue(filler.wanted(form, minutes()));
    deeds.clear();
    says("I'm a new patient.");
    assertTrue(filler.wanted(form, minutes()));
  }
}
