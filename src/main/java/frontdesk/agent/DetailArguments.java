package frontdesk.agent;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.schedule.Detail;

/** What a model wants to write down beside name and number: only what the service asks and the caller has said. */
final class DetailArguments {
  private final CallerWords words;
  private final LocalDate today;

  DetailArguments(CallerWords words, LocalDate today) {
    this.words = words;
    this.today = today;
  }

  /** @throws Refusal where the caller has not said it, or not in its form */
  Map<String, String> read(JsonNode told, List<Detail> asks) {
    Map<String, String> details = new HashMap<>();
    for (Detail detail : asks) {
      String value = told.path(detail.id()).asText("").strip();
      if (!value.isEmpty()) details.put(detail.id(), normal(detail, value));
    }
    return details;
  }

  private String normal(Detail detail, String value) {
    if (value.length() > Detail.LONGEST)
      throw new Refusal("bad_arguments", "'" + detail.id() + "' has at most " + Detail.LONGEST + " characters.");
    String normal = switch (detail.kind()) {
      case BIRTH -> date(detail, value);
      case EMAIL -> EmailWords.find(value).map(Captured::value).orElseThrow(() -> bad(detail));
      case REFERENCE -> References.find(value).orElseThrow(() -> bad(detail));
    };
    boolean own = detail.kind() == Detail.Kind.BIRTH
        ? words.born(LocalDate.parse(normal), today)
        : words.said(normal);
    if (!own) throw new Refusal("not_said", "'" + detail.id() + "' is what the caller has said; ask for it.");
    return normal;
  }

  private static String date(Detail detail, String value) {
    try {
      return LocalDate.parse(value).toString();
    } catch (DateTimeException e) {
      throw bad(detail);
    }
  }

  private static Refusal bad(Detail detail) {
    return new Refusal("bad_arguments", "'" + detail.id() + "' is not in its form.");
  }
}
