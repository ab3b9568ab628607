package frontdesk.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import frontdesk.schedule.Business;

/**
 * What a sentence of free English asks for, by the line of {@code prompts/lines.yaml} that asks the same. The order is
 * that of the rules: the first whose words are there holds.
 */
enum FreeQuestion {
  EMERGENCY("emergency.call", "\\b911\\b"), PERSON_OR_MESSAGE("person_or_message",
      "\\b(?:person|someone|somebody|human|staff|team|receptionist|colleague|transfer|put you through|connect you)\\b"
          + ".*\\bor\\b.*\\bmessage\\b|\\bmessage\\b.*\\bor\\b.*\\b(?:person|someone|human|staff|transfer|connect|put you"
          + " through)\\b"), TAKE_MESSAGE("message.offer",
              "\\b(?:can|shall|may|could|should|like me to|want me to|like to|happy to|want to) (?:i )?(?:take|leave) (?:a|down a|the|your)"
                  + " message\\b"), MESSAGE("message.ask",
                      "\\bwhat(?:'s| is| would| should| shall| can| message| do| did)\\b.*\\b(?:message|pass (?:on|along)|tell (?:them|him"
                          + "|her|dr)|say to (?:them|dr)|relay|it (?:regarding|about))\\b|\\bwhat message\\b|\\bgo ahead with (?:your|the)"
                          + " message\\b|\\bwhat(?:'s| is) (?:it|this|the message) (?:about|regarding)\\b"), SPELL_FIRST(
                              "name.spell.first",
                              "\\bspell\\b.*\\bfirst name\\b(?!.*\\blast name\\b)"), SPELL("name.other",
                                  "\\bspell\\b|\\bspelled\\?|\\bspelling of\\b"), IDENTIFY("name.identify",
                                      "\\bname\\b.*\\b(?:appointment|booking|visit|reservation)\\b.*\\b(?:under|in)\\b"), NUMBER(
                                          "number.identify",
                                          "\\bconfirmation (?:number|code)\\b.*\\?|\\b(?:need|give me|tell me)\\b.*\\bconfirmation"
                                              + " (?:number|code)\\b"), SAME_NUMBER("confirm.phone",
                                                  "\\bnumber (?:that )?you(?:'re| are) (?:calling|ringing) (?:me |us )?(?:from|on)\\b"), ATTENDEE(
                                                      "attendee.name",
                                                      "\\b(?:son|daughter|child|kid|husband|wife|mother|mom|father|dad|partner|boy|girl)(?:'s\\b.*\\bname\\b"
                                                          + "|\\b.*\\bcalled\\b)|\\bname of your (?:son|daughter|child|kid|husband|wife|mother|father|partner)\\b|\\b(?:his|her)"
                                                          + " (?:full |first |last )?name\\b"), AGREED(
                                                              "confirm.book",
                                                              "\\b(?:does|do|would|will|did) (?:that|this|it|those|these|one of these|either|any of (?:those|these|them)"
                                                                  + "|(?:everything|all(?: of)?(?: that| this)?))(?: time| day| all)?(?: still)? (?:work|suit|sound|look|be (?:ok|okay|good|all right|fine)"
                                                                  + "|fit)\\b|\\b(?:sound|look)s? (?:good|ok|okay|right|alright)\\?|\\bis (?:that|this|it) (?:time )?(?:ok|okay|all right|alright"
                                                                  + "|good|fine)\\b|\\bhow does (?:that|this) (?:sound|look|work)\\b|\\bworks? for you\\?$|^(?:ok|okay|all right|deal)\\?$"), CONFIRM(
                                                                      "confirm.book",
                                                                      "\\b(?:shall|should|can|may|could) i (?:please )?(?:go ahead|book|move|cancel|reserve|schedule|confirm|lock|put (?:you|it|that)"
                                                                          + "|reschedule|finali[sz]e|make (?:that|the|this))\\b|\\b(?:like|want|ready for) me to (?:go ahead|book|move|cancel"
                                                                          + "|reserve|schedule|confirm|lock|reschedule|put (?:you|it|that)|proceed)\\b|\\b(?:is|are) (?:that|this|it|everything|all(?: of)?(?: that| this)?"
                                                                          + "|these(?: details)?|those(?: details)?|the details|i)(?: all)? (?:right|correct|accurate|getting that right)\\b"
                                                                          + "|\\b(?:did|do|have) i (?:get|got|have|hear) (?:that|it|everything|this|all of that) (?:right|correct|correctly)\\b|\\bare you sure\\b"
                                                                          + "|\\bready to (?:book|confirm)\\b|\\b(?:want|like|okay|ok|happy) to (?:go ahead|proceed|confirm|book (?:it|that|this)|cancel)\\b"
                                                                          + "|, (?:right|correct|yes)\\?$|^(?:right|correct)\\?$|\\b(?:do you|please) confirm\\b|\\bcan you confirm\\b|\\bproceed\\?"), NAME(
                                                                              "name",
                                                                              "\\b(?:your|full|first|last|what|the|a|patient's) (?:(?:first|last|full|good|own) )?(?:and last )?name\\b"
                                                                                  + "|\\bwho(?:m)? (?:am i|do i have|is|are|'s|should|shall|would)\\b.*\\b(?:speaking|talking|calling|pleasure|this|for)\\b|\\bwho's"
                                                                                  + " (?:calling|speaking|this)\\b|\\bmay i ask who\\b|\\bname (?:please|for)\\b|\\bput (?:it|this|that) under\\b"), PHONE(
                                                                                      "phone",
                                                                                      "\\b(?:phone|cell|mobile|contact|callback|telephone|best|good|your|a) (?:phone |contact |callback )?number\\b|\\breach you\\b"
                                                                                          + "|\\bcall you back (?:at|on)\\b|\\bdigits\\b"), STILL_THERE(
                                                                                              "silence.first",
                                                                                              "\\bare you (?:still )?(?:there|with me)\\b|^hello\\?"), MORE(
                                                                                                  "anything_else",
                                                                                                  "\\b(?:anything|something|what) else\\b|\\bhow (?:can|may|could|might) i (?:help|assist|be of)\\b"
                                                                                                      + "|\\bwhat (?:can|may|could) i (?:do|help)\\b|\\b(?:any )?other questions\\b|\\bhelp you with (?:today|anything)\\b"
                                                                                                      + "|\\bfurther assistance\\b|\\banything i can\\b"), SERVICE(
                                                                                                          "service",
                                                                                                          "\\b(?:what|which) (?:kind|type|sort|service|treatment|visit|procedure|appointment)\\b|\\breason for (?:your|the) (?:visit|appointment"
                                                                                                              + "|call)\\b|\\bwhat (?:brings you|are you (?:coming in|looking) (?:for|to)|do you need|would you like to (?:book|schedule|have|get"
                                                                                                              + "|come in for|be seen for)|would you like (?:done|to come in)|will you be|is (?:it|the (?:appointment|visit)) for|can we do)\\b"
                                                                                                              + "|\\bwhat .*\\bcom(?:e|ing) in for\\b|\\bwhat(?:'s| is) the (?:appointment|visit) for\\b"), CHOICE(
                                                                                                                  "offer.one",
                                                                                                                  "\\bwhich (?:is|looks|sounds|fits|do|day and time)\\b|\\b(?:which|what) (?:one|time|of (?:those|these|them|the)|slot|option|would|do you prefer|works|suits|is best|is better)\\b"
                                                                                                                      + "|\\bdo you (?:prefer|have a preference)\\b|\\bwould you (?:prefer|rather|like (?:one|any|either))\\b"
                                                                                                                      + "|\\bany of (?:those|these|them)\\b|\\beither of (?:those|these|them)\\b|\\bwhat's (?:your preference|best)\\b|\\blet me know which\\b"), WHEN(
                                                                                                                          "when",
                                                                                                                          "\\bwhen (?:would|do|does|works|is|are|can|could|should|were|will|suits)\\b|\\b(?:what|which|particular|preferred|specific"
                                                                                                                              + "|certain|any|different|another|other) (?:day|date|time|days|times)\\b|\\b(?:day|date) (?:and|or) time\\b|\\bmorning or (?:an )?afternoon\\b"
                                                                                                                              + "|\\bhave a (?:day|date|time)\\b|\\bhow soon\\b|\\bwhat works\\b|\\btime frame\\b"), UNCLEAR(
                                                                                                                                  "unclear",
                                                                                                                                  "\\b(?:repeat|say) (?:that|it|this)(?: again)?\\b|\\bcome again\\b|\\bpardon\\b|\\brephrase\\b|\\b(?:didn't|did not) (?:quite )?"
                                                                                                                                      + "(?:catch|understand|get|hear)\\b|\\bonce more\\b|\\bsay again\\b"), OFFER(
                                                                                                                                          "offer.one",
                                                                                                                                          "\\b(?:how|what) about\\b|\\bcould you (?:do|make|come)\\b|\\bcan you (?:do|make|come)\\b|\\bare you (?:available|free)\\b"
                                                                                                                                              + "|\\binterested in\\b|\\bgrab\\b|\\bwould .* (?:work|suit|be (?:ok|okay|good))\\b"), POLAR(
                                                                                                                                                  "message.offer",
                                                                                                                                                  "^(?:[^,?]{0,40}, )?(?:(?:and|so|but|ok|okay) )?(?:would|do|does|shall|should|can|could|may|is|are|will|did|have|has)"
                                                                                                                                                      + " \\b.*\\?$"), TRANSFER(
                                                                                                                                                          "transfer",
                                                                                                                                                          "\\b(?:transferring|connecting|putting|put|transfer|connect) you (?:through|now|over|to)\\b"), GOODBYE(
                                                                                                                                                              "goodbye",
                                                                                                                                                              "\\b(?:good ?bye|bye(?:-bye)?|take care|have a (?:great|good|nice|wonderful|lovely) (?:day|one|evening|afternoon|weekend)"
                                                                                                                                                                  + "|see you (?:then|soon|on|tomorrow))\\b");

  /** Sentences that ask without a question mark. */
  private static final Pattern ASKING = Pattern
      .compile("(?i)\\?|\\b(?:please|let me know|tell me|give me|go ahead|i(?:'ll| will)?"
          + " (?:just )?(?:also )?need|can i (?:just )?(?:get|have)|may i have|could you|say|spell)\\b");

  /** "What name should I put it under" is no read-back. */
  private static final Pattern OPEN = Pattern.compile(
      "(?i)\\b(?:what|who|whom|which)\\b[^,]*\\b(?:should|shall|can|may|could) i\\b");

  private final String line;
  private final Pattern words;

  FreeQuestion(String line, String words) {
    this.line = line;
    this.words = Pattern.compile("(?i)" + words);
  }

  /** The key of the line that asks the same. */
  String line() {
    return line;
  }

  boolean tells(String sentence) {
    return words.matcher(sentence).find();
  }

  /**
   * What a sentence asks for; empty where it asks nothing that is known.
   *
   * @param services those that a text names
   */
  static Optional<FreeQuestion> of(String sentence, Function<String, List<Business.Service>> services) {
    if (EMERGENCY.tells(sentence)) {
      return Optional.of(EMERGENCY);
    }
    if (!ASKING.matcher(sentence).find()) {
      return Optional.empty();
    }
    boolean question = sentence.endsWith("?");
    return Stream.of(values()).filter(asked -> asked != TRANSFER && asked != GOODBYE)
        .filter(asked -> question || asked.ordinal() < OFFER.ordinal()).filter(asked -> asked.tells(sentence))
        .filter(asked -> asked != CONFIRM || !OPEN.matcher(sentence).find())
        .findFirst().map(asked -> asked == POLAR && services.apply(sentence).size() > 1 ? SERVICE : asked);
  }
}
