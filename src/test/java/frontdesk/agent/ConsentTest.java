package frontdesk.agent;

import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ConsentTest {
  private static final Words WORDS = Prompts.read(Path.of("prompts")).words();

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Yes.                                          | YES
      yes please                                    | YES
      Sure, go ahead.                               | YES
      um yeah that's fine                           | YES
      I don't mind                                  | YES
      yes you can record this call                  | YES
      okay, no problem                              | YES
      please                                        | OTHER
      thanks                                        | OTHER
      yes I'd like to book a cleaning               | OTHER
      please book it                                | OTHER
      yes but only the first part                   | OTHER
      is it sure that this is fine                  | OTHER
      can't make it tomorrow                        | OTHER
      I need a cleaning                             | OTHER
      No.                                           | NO
      no thank you                                  | NO
      I'd rather not                                | NO
      no, I want to cancel my appointment on Friday | OTHER
      stop recording                                | STOP
      Could you please stop recording me?           | STOP
      I don't want to be recorded                   | STOP
      please turn the recording off                 | STOP
      don't record this                             | STOP
      yes, no, don't stop recording                 | STOP
      please delete the recording                   | ERASE
      stop recording and erase what you recorded    | ERASE
      can I get a record of my visit                | OTHER
      """)
  void consentIsToldByItsWords(String text, Consent.Kind kind) {
    assertEquals(kind, Consent.of(text, WORDS).kind());
  }

  @ParameterizedTest
  @CsvSource({"my name is Ann Lee and stop recording please,stop recording", "no Ann Lee here,no",
      "I need a root canal,''"})
  void onlyThePhraseItselfIsTold(String text, String phrase) {
    assertEquals(phrase, Consent.of(text, WORDS).words());
  }
}
