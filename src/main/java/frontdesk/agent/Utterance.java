package frontdesk.agent;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the offline model has understood of one turn of the caller.
 *
 * @param text as people write it
 * @param plain lower case without punctuation
 * @param when the words with a day or a time in them
 * @param digits digits that are no complete number yet
 * @param number a confirmation number
 * @param spelled a word that was spelled
 * @param choice which of several is meant, from 1; -1 the last, 0 none
 * @param any any of them will do
 * @param others none of them will do
 * @param also a second service that is wanted beside the first
 * @param relative the words for somebody else for whom the caller calls ("my son")
 * @param attendee the name of somebody else
 * @param ending digits with which the number ends
 * @param email an address, where one was said
 * @param birth a date of birth, where one was asked for or named
 * @param reference a reference number, where one was asked for
 * @param refuses whether the caller will not say what was asked for
 * @param sure whether the topic stands in the caller's words or in a clear intent
 */
record Utterance(String text, String plain, CallerTurn.Channel channel, Topic topic, boolean sure, boolean yes,
    boolean no, Optional<String> service, Optional<String> person, boolean anyone, Optional<String> when,
    Optional<String> name, Optional<String> phone, String digits, Optional<String> number, Optional<String> spelled,
    int choice, boolean any, boolean others, boolean later, boolean earlier, boolean forget, boolean done,
    boolean question, Optional<String> also, Optional<String> relative, Optional<String> attendee, String ending,
    Optional<String> email, Optional<LocalDate> birth, Optional<String> reference, boolean refuses) {

  /** Nothing was said; what is nothing but small talk leaves no words and is an answer all the same. */
  boolean silence() {
    return channel == CallerTurn.Channel.SILENCE || plain.isBlank() && topic != Topic.SMALL_TALK;
  }

  /** The same turn with what was taken out of it before it was read. */
  Utterance with(String whole, TypedSlots.Found found) {
    return new Utterance(whole, Text.plain(whole), channel, topic, sure, yes, no, service, person, anyone, when, name,
        phone, digits, number, spelled, choice, any, others, later, earlier, forget, done, question, also, relative,
        attendee, ending, found.email(), found.birth(), found.reference(), refuses);
  }

  int length() {
    return Text.words(plain).size();
  }
}
