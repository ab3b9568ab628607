package frontdesk.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import frontdesk.bench.SpokenLines.Said;
import frontdesk.schedule.Riverside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Sentences as chat models put them, on Monday, November 23, 2026. */
class FreeSpeechTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final SpokenLines LINES = SpokenLines.read(Path.of("prompts"));
  private static final SpokenLines FREE = LINES.freely(Riverside.BUSINESS, TODAY);

  private static Said asked(String reply) {
    return FREE.in(reply).reversed().stream().filter(line -> Asked.by(line.key()).isPresent()).findFirst()
        .orElseThrow(() -> new AssertionError("nothing is asked in: " + reply));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "NAME | Sure! What name should I put it under?",
      "NAME | Of course, I'd be happy to help. Could I get your full name, please?",
      "NAME | Great choice. May I have your name for the booking?",
      "NAME | Who am I speaking with today?",
      "NAME | Can I get your first and last name?",
      "NAME | Perfect, Tuesday at 9 AM it is. And who should I put that down for?",
      "NAME | To finish up, I just need your full name.",
      "NAME | Could you tell me your name and a phone number?",
      "IDENTIFY | I can help with that. What name is the appointment under?",
      "SPELL | Could you spell your last name for me?",
      "SPELL | Thanks, Ana. How do you spell Ruiz?",
      "SPELL_FIRST | Would you mind spelling out... could you spell your first name?",
      "ATTENDEE | Lovely. And what's your son's name?",
      "ATTENDEE | What is the name of your daughter?",
      "PHONE | Thanks Ana! What's a good phone number in case we need to reach you?",
      "PHONE | And what's the best number to call you back on?",
      "PHONE | Could I also grab a contact number?",
      "PHONE | Lastly, please tell me your phone number.",
      "NUMBER | Do you happen to have your confirmation number handy?",
      "SERVICE | What type of appointment are you looking for?",
      "SERVICE | Happy to help! What brings you in?",
      "SERVICE | What's the reason for your visit?",
      "SERVICE | Is it for a cleaning, a checkup, or something different?",
      "SERVICE | Which service would you like: cleaning, filling or whitening?",
      "WHEN | When would you like to come in for your cleaning?",
      "WHEN | Do you have a particular day in mind?",
      "WHEN | What day works best for you?",
      "WHEN | Would you prefer a morning or afternoon?",
      "WHEN | We're open Monday to Friday from 8 AM to 5 PM. What time would you like?",
      "WHEN | I'm sorry, we're closed on Sundays. Would another day work for you?",
      "OFFER | I've got Tuesday at 9 AM or 10:30 AM with Maria. Which works better?",
      "OFFER | There's an opening tomorrow at 9 a.m. Does that work for you?",
      "OFFER | How about Wednesday, November 25th at 2 PM?",
      "OFFER | I can do 9 AM, 9:30 AM, or 10 AM tomorrow. Do you have a preference?",
      "OFFER | The earliest is tomorrow at nine in the morning with Dr. Patel. Would that suit you?",
      "OFFER | Would you prefer Tuesday, November 24 at 9 AM, or Wednesday at 2 PM?",
      "CONFIRM | Just to confirm: a cleaning for Ana Ruiz on Tuesday, November 24 at 9 AM. Is that correct?",
      "CONFIRM | Alright, Ana Ruiz, tomorrow at 9 AM, phone 617-555-0199. Does everything look right?",
      "CONFIRM | I have you down as Ana Ruiz for a checkup on Wednesday at 9. Shall I go ahead and book that?",
      "CONFIRM | So you'd like to cancel your cleaning on Friday, November 27 at 2 PM. Are you sure?",
      "CONFIRM | Would you like me to move it to Wednesday at 10 AM?",
      "CONFIRM | Should I cancel it?",
      "CONFIRM | Is 617-555-0199 the best number to reach you?",
      "CONFIRM | Can I use the number you're calling from?",
      "CONFIRM | So I have you down for a cleaning on Tuesday, November 24 at 9:00 AM. Is that correct?",
      "OFFER | I have two openings on Tuesday, November 24: 9:00 AM and 9:30 AM. Which would you prefer?",
      "OFFER | Would you like to book the 9 AM slot on Tuesday?",
      "WHEN | I'd be happy to schedule that. Could you please tell me what day and time you'd prefer?",
      "SERVICE | May I ask what you're coming in for?",
      "CONFIRM | Is this still the best number to reach you, 617-555-0199?",
      "NAME | Great, I'll put you down for that. Can I have your name?",
      "MORE | You're welcome! Is there anything else I can help you with?",
      "MORE | Hi there! How can I assist you today?",
      "MORE | Do you have any other questions?",
      "MESSAGE | Of course. What would you like me to pass on to Dr. Patel?",
      "MESSAGE | Sure, what's the message?",
      "MESSAGE | Go ahead with your message, please.",
      "MESSAGE_OFFER | He's with a patient. Would you like me to take a message?",
      "PERSON_OR_MESSAGE | Would you like to speak to someone, or should I take a message?",
      "EMERGENCY | That sounds serious. Please hang up and call 911 right away.",
      "STILL_THERE | Hello, are you still there?",
      "UNCLEAR | I'm sorry, could you repeat that?",
      "UNCLEAR | Sorry, I didn't quite catch that. Could you say it again?",
      "NAME | Sorry, I didn't catch your name. Could you tell me your name once more?",
      "OVER | You're all set. Have a wonderful day!",
      "OVER | Thanks for calling Riverside Dental, bye now!",
      "OVER | One moment, I'm transferring you to our front office.",
      "MESSAGE_OFFER | Are you a new patient with us?"})
  void whatIsAsked(Asked asked, String reply) {
    assertEquals(Optional.of(asked), Asked.by(asked(reply).key()), () -> FREE.in(reply).toString());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "November 24 at 9 AM, November 24 at 10:30 AM | I have tomorrow at nine or 10:30. Which is better?",
      "November 24 at 9 AM | Does Tuesday at 9 a.m. work for you?",
      "December 1 at 3 PM | How about next Tuesday at three?",
      "November 25 at 2 PM, November 27 at 9:30 AM | I have 2 PM on Wednesday or 9:30 on Friday. Which one?",
      "November 24 at 9 AM, November 24 at 9:30 AM | On Tuesday, November 24: 9:00 AM and 9:30 AM. Which would you like?",
      "November 24 at 12 PM | Would Tuesday the 24th at noon work?",
      "November 25 at 10 AM | We're open 8 AM to 5 PM on Wednesday; how about 10 o'clock?",
      "December 1 at 9:30 AM, December 2 at 4 PM | I could do the 1st at half past nine or the 2nd at 4 in the afternoon."
          + " Which one?"})
  void offersAreReadWithTheirDays(String times, String reply) {
    assertEquals(times, String.join(", ", SpokenLines.offers(asked(reply))), () -> FREE.in(reply).toString());
  }

  @Test
  void aReadBackHasItsFacts() {
    var slots = asked(
        "Great, so that's a teeth cleaning with Maria for Ana Ruiz on Tuesday the 24th at 9 a.m., and I'll "
            + "reach you at (617) 555-0199. Shall I book it?")
        .slots();
    assertEquals("November 24 at 9 AM", slots.get("when"));
    assertEquals("Ana Ruiz", slots.get("who"));
    assertEquals("6175550199", slots.get("phone"));
    assertTrue(slots.get("a_service").contains("cleaning"), slots::toString);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "booked | Wonderful, you're booked for Tuesday at 9 AM!",
      "booked | I've scheduled your cleaning for tomorrow at nine.",
      "booked | Your appointment has been confirmed for November 24 at 9 AM.",
      "booked | Booked! Your confirmation number is K4M77X.",
      "moved | Your filling has been moved to Wednesday at 10 AM.",
      "moved | I've rescheduled you to Wednesday at 10 AM.",
      "cancelled | Your appointment on Friday at 2 PM has been canceled.",
      "message.taken | I've noted that down and Dr. Patel will call you.",
      "message.taken | Thanks, I've passed your message along.",
      "done | You're all set!"})
  void whatIsClaimed(String line, String reply) {
    assertEquals(List.of(line), FREE.in(reply).stream().map(Said::key).filter(key -> !key.equals("goodbye")).toList());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Once you're booked, you'll get a confirmation number.", "Shall I get you booked for Tuesday at 9 AM?",
      "Nothing has been booked yet.", "So I have you down for a cleaning on Tuesday at 9 AM. Is that correct?",
      "Great, I'll put you down for that.", "To get you booked I need a name.", "We moved to 48 River Street"
          + " can be read on the website."})
  void whatIsNotClaimed(String reply) {
    assertTrue(FREE.in(reply).stream().noneMatch(line -> SpokenLines.CLAIMS.contains(line.key())),
        () -> FREE.in(reply).toString());
  }

  @Test
  void numbersAndTimesOfAClaimAreRead() {
    Said claim = FREE.in("You're booked for Tuesday, November 24 at 9 AM. Your confirmation number is K 4 M 7 7 X.")
        .getFirst();
    assertEquals(Map.of("when", "November 24 at 9 AM", "number", "K4M77X"), claim.slots());
  }

  @Test
  void theLinesThemselvesComeFirst() {
    String reply = "Good, Tuesday, November 24 at 10 AM with Maria is free. May I have your name, please?";
    assertEquals(LINES.in(reply).stream().map(Said::key).toList(), FREE.in(reply).stream().map(Said::key).toList());
    String free = "I have tomorrow at nine. Does that work for you?";
    assertEquals("November 24 at 9 AM", SpokenLines.offers(asked(free)).getFirst());
  }
}
