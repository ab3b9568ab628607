package frontdesk.aftercall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;
import frontdesk.schedule.Business;

/**
 * Papers of one call as a page that reads well on a screen and on paper. It loads nothing and runs nothing. Immutable;
 * any thread.
 */
final class PaperPage {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
  private static final Map<String, String> CHECKS = Map.of("low_confidence", "heard badly", "heard_differently",
      "may have been another word", "said_differently", "the caller said otherwise before", "not_read_back",
      "not read back to the caller", "claim", "only the line says so", "not_kept",
      "was said here; the caller's words may not be kept");

  private final Business business;
  private final String template;

  PaperPage(Business business) {
    this.business = business;
    try (var in = PaperPage.class.getResourceAsStream("/aftercall/paper.html")) {
      if (in == null) {
        throw new IllegalStateException("The program is damaged: it lacks /aftercall/paper.html.");
      }
      template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The papers, at least one, in this order. */
  String of(List<JsonNode> papers) {
    JsonNode first = papers.getFirst();
    var body = new StringBuilder();
    papers.forEach(paper -> {
      if (paper.has("form")) {
        form(body, paper);
      } else {
        summary(body, paper);
      }
    });
    String when = WHEN.format(Instant.parse(first.path("began").asText()).atZone(business.zone()));
    return template.replace("${title}", escape(title(first) + ", " + when))
        .replace("${business}", escape(business.name()))
        .replace("${when}", escape(when) + "<br>call " + escape(first.path("call").asText()))
        .replace("${body}", body);
  }

  private static String title(JsonNode paper) {
    return paper.has("form") ? paper.path("title").asText() : "Summary of a call";
  }

  private static void summary(StringBuilder html, JsonNode paper) {
    JsonNode name = paper.path("caller").path("name");
    JsonNode number = paper.path("caller").path("number");
    html.append("<h1>").append(escape(name.isNull() ? "A caller who gave no name" : name.path("text").asText()))
        .append("</h1><p class=\"facts\">");
    var facts = new StringJoiner(" · ");
    facts.add(number.isNull() ? "no number" : escape(number.path("text").asText()));
    facts.add(length(paper.path("seconds").asLong()));
    facts.add(escape("ended: " + paper.path("reason").asText().replace('_', ' ')));
    html.append(facts).append("</p>\n");
    if (paper.path("reworded").asBoolean()) {
      html.append("<p>").append(escape(paper.path("text").asText())).append("</p>\n");
    }
    items(html, "The caller", paper.path("about"));
    items(html, "Done", paper.path("done"));
    items(html, "Open", paper.path("open"));
    items(html, "Promised to the caller", paper.path("promises"));
  }

  private static String length(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  private static void items(StringBuilder html, String title, JsonNode items) {
    if (items.isEmpty()) {
      return;
    }
    html.append("<h3>").append(title).append("</h3><ul>\n");
    items.forEach(item -> {
      html.append("<li><span class=\"at\">").append(item.has("at_ms") ? at(item) : "").append("</span><div>")
          .append(escape(capital(item.path("text").asText())));
      quote(html, item);
      html.append("</div></li>\n");
    });
    html.append("</ul>\n");
  }

  private static void form(StringBuilder html, JsonNode paper) {
    html.append("<section class=\"form\"><h2>").append(escape(paper.path("title").asText())).append("</h2>\n")
        .append("<table><thead><tr><th class=\"c1\">Field</th><th class=\"c2\">Value</th>")
        .append("<th class=\"c3\">From the call</th></tr></thead><tbody>\n");
    paper.path("fields").forEach(field -> field(html, field));
    html.append("</tbody></table>\n");
    boolean unsure = false;
    for (JsonNode field : paper.path("fields")) {
      unsure |= field.has("check");
    }
    if (unsure) {
      html.append("<p class=\"note\">Fields with an empty box are to be checked by a person and ticked off.</p>\n");
    }
    html.append("</section>\n");
  }

  private static void field(StringBuilder html, JsonNode field) {
    html.append(field.has("check") ? "<tr class=\"unsure\">" : "<tr>").append("<th>")
        .append(escape(field.path("label").asText())).append("</th><td>")
        .append(field.path("value").isNull()
            ? "<span class=\"empty\"></span>"
            : "<span class=\"value\">" + escape(value(field)) + "</span>")
        .append("</td><td>");
    if (field.has("at_ms")) {
      html.append(at(field));
      quote(html, field);
    }
    field.path("check").forEach(check -> html.append("<div class=\"doubt\"><span class=\"box\"></span>")
        .append(escape(CHECKS.getOrDefault(check.asText(), check.asText()))).append("</div>"));
    html.append("</td></tr>\n");
  }

  private static String value(JsonNode field) {
    JsonNode value = field.path("value");
    return switch (field.path("type").asText()) {
      case "yes_no" -> value.asBoolean() ? "Yes" : "No";
      case "date" -> DAY.format(LocalDate.parse(value.asText()));
      default -> value.asText();
    };
  }

  private static String at(JsonNode moment) {
    return moment.path("by").asText().equals("line")
        ? "the line"
        : PaperText.clock(moment.path("at_ms").asLong());
  }

  private static void quote(StringBuilder html, JsonNode moment) {
    if (moment.has("quote")) {
      html.append("<q>").append(escape(moment.path("quote").asText())).append("</q>");
    }
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
