package frontdesk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import frontdesk.bench.ConversationBench.Held;
import frontdesk.bench.SimulationReport.Share;
import frontdesk.bench.Timeline.Moment;
import frontdesk.bench.Timeline.Row;
import frontdesk.schedule.Appointment;
import frontdesk.web.Html;

/**
 * A {@link SimulationReport} as a page with the timeline, the sound and the words of every call. The page loads nothing
 * but the sound beside it. Immutable; any thread.
 */
public final class SimulationPage {
  /** Where the sound of the calls lies, beside the page. */
  public static final String CALLS = "calls";

  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  private final SimulationReport report;

  /** A page of these calls. */
  public SimulationPage(SimulationReport report) {
    this.report = report;
  }

  /** Writes {@code index.html} into a folder. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("index.html"), html());
  }

  String html() {
    Share all = report.all();
    String about = report.about().entrySet().stream()
        .map(entry -> "<span>" + Html.escape(entry.getKey()) + " <b>" + Html.escape(entry.getValue()) + "</b></span>")
        .collect(Collectors.joining());
    return Html.fill(Html.resource("/bench/simulation.html"), Map.of("share", all.percent(), "good",
        Integer.toString(all.good()), "calls", Integer.toString(all.calls()), "overlaps",
        Integer.toString(report.overlaps()), "about", about, "causes", causes(), "figures",
        figures("Line", report.lines()) + figures("Persona", report.personas()) + figures("Goal", report.goals()),
        "failures", report.failures().isEmpty() ? "" : "<h2>What failed</h2>" + list(report.failures()), "all",
        list(report.calls().stream().filter(held -> held.outcome().good()).toList())));
  }

  private String causes() {
    return report.failures().isEmpty()
        ? "Nothing failed."
        : "Why calls failed: " + report.failures().stream().map(held -> SimulationReport.cause(held.outcome()))
            .collect(Collectors.groupingBy(cause -> cause, TreeMap::new, Collectors.counting())).entrySet()
            .stream().map(entry -> entry.getKey() + " in " + entry.getValue()).collect(Collectors.joining(", ")) + ".";
  }

  private static String figures(String title, List<Share> shares) {
    return "<table><thead><tr><th>" + title + "</th><th>calls</th><th>succeeded</th><th></th></tr></thead><tbody>"
        + shares.stream()
            .map(share -> ("<tr><th>%s</th><td>%d</td><td>%d</td><td><meter min=\"0\" max=\"1\" value=\"%s\""
                + ">%s</meter> %s</td></tr>").formatted(Html.escape(share.name()), share.calls(), share.good(),
                    share.of(),
                    share.percent(), share.percent()))
            .collect(Collectors.joining())
        + "</tbody></table>";
  }

  private String list(List<Held> some) {
    return some.stream().map(this::call).collect(Collectors.joining("\n"));
  }

  private String call(Held held) {
    var outcome = held.outcome();
    var timeline = Timeline.of(outcome.result());
    var html = new StringBuilder("<details class=\"").append(outcome.good() ? "good" : "bad").append("\" id=\"")
        .append(Html.escape(outcome.scenario().name())).append("\"><summary><b>").append(outcome.good() ? "✓ " : "✗ ")
        .append(Html.escape(outcome.scenario().name())).append("</b><span>")
        .append(Html.escape(held.role().about() + " · " + held.role().persona().about())).append("</span><span>")
        .append(Html.escape(voice(held))).append(" · ").append(Math.round(timeline.seconds())).append(" s")
        .append(outcome.good() ? "" : " · " + SimulationReport.cause(outcome)).append("</span></summary>\n");
    if (!outcome.good()) {
      html.append("<ul class=\"faults\">");
      outcome.faults().forEach(fault -> html.append("<li>").append(Html.escape(fault)).append("</li>"));
      html.append("</ul>\n");
    }
    lanes(html, timeline);
    if (!report.typed()) {
      html.append("<audio controls preload=\"none\" src=\"").append(CALLS).append('/')
          .append(Html.escape(outcome.scenario().name())).append(".wav\"></audio>\n");
    }
    changes(html, held);
    html.append("<pre>").append(Html.escape(String.join("\n", outcome.dialogue()))).append("</pre></details>");
    return html.toString();
  }

  private String voice(Held held) {
    return report.typed()
        ? "typed"
        : held.role().scenario().voice() + (held.role().noisy() ? ", 10 dB mu-law" : "");
  }

  private static void lanes(StringBuilder html, Timeline timeline) {
    html.append("<div class=\"timeline\" role=\"img\" aria-label=\"who spoke when\">");
    for (Row row : Row.values()) {
      html.append("<div class=\"lane\"><span>").append(row.key()).append("</span><div>");
      timeline.moments().stream().filter(moment -> moment.row() == row)
          .forEach(moment -> bar(html, timeline, moment));
      html.append("</div></div>");
    }
    html.append("</div>\n");
  }

  private static void bar(StringBuilder html, Timeline timeline, Moment moment) {
    double left = 100 * timeline.share(moment.beginMs());
    double width = Math.max(0.4, 100 * timeline.share(moment.endMs()) - left);
    html.append(String.format(Locale.ROOT,
        "<i class=\"%s\" style=\"left:%.2f%%;width:%.2f%%\" data-at=\"%.2f\" title=\"%s\"></i>", moment.row().key(),
        left, width, moment.beginMs() / 1_000, Html.escape("%.1f s  %s".formatted(moment.beginMs() / 1_000,
            moment.text()))));
  }

  private static void changes(StringBuilder html, Held held) {
    var changes = held.rows().changes();
    html.append("<p class=\"rows\">In the calendar: ");
    html.append(changes.isEmpty()
        ? "nothing changed"
        : changes.stream().map(change -> Html.escape(change.before().map(SimulationPage::row).orElse("nothing") + " → "
            + change.after().map(SimulationPage::row).orElse("nothing"))).collect(Collectors.joining("; ")));
    html.append(held.rows().messages().isEmpty() ? "" : "; messages: " + held.rows().messages().size())
        .append(".</p>\n");
  }

  private static String row(Appointment row) {
    return row.service() + " " + row.person() + " " + WHEN.format(row.start()) + " "
        + row.state().name().toLowerCase(Locale.ROOT) + " " + row.customer().name();
  }
}
