package frontdesk.aftercall;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import frontdesk.aftercall.FilledForm.Value;
import frontdesk.aftercall.Summary.Item;
import frontdesk.call.Archive.Role;
import frontdesk.call.CallMinutes;
import frontdesk.call.CallPapers;

/**
 * Papers as JSON. As they are kept they name moments; {@link #quoted} adds the words of each moment that the archive
 * still keeps. Pure functions.
 */
final class PaperJson {
  private PaperJson() {}

  static ObjectNode of(Summary summary) {
    ObjectNode json = head(summary.call());
    json.put("text", summary.text());
    ObjectNode caller = json.putObject("caller");
    put(caller, "name", summary.name());
    put(caller, "number", summary.number());
    items(json.putArray("about"), summary.about());
    items(json.putArray("done"), summary.done());
    items(json.putArray("open"), summary.open());
    items(json.putArray("promises"), summary.promises());
    return json;
  }

  static ObjectNode of(FilledForm form, CallMinutes call) {
    ObjectNode json = head(call);
    json.put("form", form.template().name()).put("title", form.template().title());
    ArrayNode fields = json.putArray("fields");
    form.values().forEach(value -> field(fields.addObject(), value));
    return json;
  }

  private static ObjectNode head(CallMinutes call) {
    return Deeds.JSON.createObjectNode().put("call", call.call())
        .put("began", call.began().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("ended", call.ended().truncatedTo(ChronoUnit.MILLIS).toString()).put("seconds", call.lastedMs() / 1_000)
        .put("reason", call.reason().wire());
  }

  private static void put(ObjectNode json, String key, Optional<Item> item) {
    if (item.isEmpty()) {
      json.putNull(key);
    } else {
      item(json.putObject(key), item.get());
    }
  }

  private static void items(ArrayNode json, List<Item> items) {
    items.forEach(item -> item(json.addObject(), item));
  }

  private static void item(ObjectNode json, Item item) {
    json.put("text", item.text());
    item.moment().ifPresent(moment -> moment(json, moment));
  }

  private static void moment(ObjectNode json, Moment moment) {
    json.put("at_ms", moment.fromMs()).put("to_ms", moment.toMs()).put("by", moment.by().wire());
  }

  private static void field(ObjectNode json, Value value) {
    FormField field = value.field();
    json.put("name", field.name()).put("label", field.label()).put("type", field.type().wire());
    if (value.value().isEmpty()) {
      json.putNull("value");
    } else {
      String text = value.value().get();
      switch (field.type()) {
        case NUMBER -> json.put("value", new java.math.BigDecimal(text));
        case YES_NO -> json.put("value", text.equals("yes"));
        case TEXT, PHONE, EMAIL, DATE, CHOICE -> json.put("value", text);
      }
    }
    value.source().ifPresent(source -> json.put("from", source.wire()));
    value.moment().ifPresent(moment -> moment(json, moment));
    if (!value.checks().isEmpty()) {
      ArrayNode checks = json.putArray("check");
      value.checks().forEach(check -> checks.add(check.wire()));
    }
  }

  /** The text of a summary as it is kept. */
  static String text(String body) {
    return read(body).path("text").asText();
  }

  /** A summary with its text in other words. */
  static String reworded(String body, String text) {
    return ((ObjectNode) read(body)).put("text", text).put("reworded", true).toString();
  }

  /** A kept paper with the words of its moments. */
  static JsonNode quoted(String body, List<CallPapers.Words> words) {
    JsonNode json = read(body);
    quote(json, words);
    return json;
  }

  private static JsonNode read(String body) {
    try {
      return Deeds.JSON.readTree(body);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("a paper is damaged", damaged);
    }
  }

  private static void quote(JsonNode json, List<CallPapers.Words> words) {
    String by = json.path("by").asText();
    if (json instanceof ObjectNode object && (by.equals("caller") || by.equals("agent"))) {
      Role role = by.equals("caller") ? Role.CALLER : Role.AGENT;
      long at = object.path("at_ms").asLong();
      words.stream().filter(each -> each.role() == role && each.fromMs() == at).findFirst()
          .ifPresent(each -> object.put("quote", each.text()));
    }
    json.forEach(child -> quote(child, words));
  }
}
