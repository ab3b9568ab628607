package frontdesk.space;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import frontdesk.space.AlignmentResult.Progress;

/**
 * The report of a training for the eye: pictures, and one page {@code index.html} that holds them and needs no other
 * file. Wrong neighbours are a list to listen to: the page links the recordings where they lie. Any thread.
 */
public final class AlignmentReport {
  private static final List<String> PICTURES = List.of("loss", "recall", "before", "after", "cosines");

  private AlignmentReport() {}

  /**
   * Writes pictures and page into a folder, which is made where there is none.
   *
   * @param links whether wrong neighbours link their recordings, which is of use on this machine only
   */
  public static void write(Path folder, AlignmentResult result, boolean links) {
    // Charts are drawn into memory; a display is not asked for.
    System.setProperty("java.awt.headless", "true");
    try {
      Files.createDirectories(folder);
      for (String name : PICTURES)
        Files.write(folder.resolve(name + ".png"), picture(name, result));
      Files.writeString(folder.resolve("index.html"), page(folder, result, links), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] picture(String name, AlignmentResult result) throws IOException {
    List<Progress> history = result.history();
    return switch (name) {
      case "loss" -> AlignmentCharts.loss(history);
      case "recall" -> AlignmentCharts.recall(history);
      case "before" -> AlignmentCharts.matrix("Before", result.matrices()[0]);
      case "after" -> AlignmentCharts.matrix("After", result.matrices()[1]);
      default -> AlignmentCharts.cosines(history);
    };
  }

  private static String page(Path folder, AlignmentResult result, boolean links) throws IOException {
    var html = new StringBuilder();
    html.append("""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Training of the shared space</title>
        <meta name="viewport" content="width=device-width, initial-scale=1"><style>
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
        img { max-width: 100%; height: auto } td, th { padding: .2rem .8rem .2rem 0; text-align: left }
        .side { display: flex; flex-wrap: wrap; gap: 1rem } .side img { width: 28rem }
        </style></head><body>
        """);
    html.append("<h1>Training of the shared space for the encoder ").append(escape(result.encoder())).append("</h1>\n");
    html.append("<p><strong>").append(verdict(result)).append("</strong></p>\n");
    html.append("<p>").append(split(result)).append("</p>\n");
    table(html, result);
    section(html, folder, "Recall on the held-out pairs", "recall");
    section(html, folder, "Loss", "loss");
    html.append("<h2>Similarity of sounds and texts</h2><p>Each row is a recording, each column a text; the diagonal"
        + " matches. Bright is near.</p><div class=\"side\">");
    image(html, folder, "before", "Similarity before the training");
    image(html, folder, "after", "Similarity after the training");
    html.append("</div>\n");
    section(html, folder, "Cosines of matching and mismatching pairs move apart", "cosines");
    confusions(html, result, links);
    return html.append("</body></html>\n").toString();
  }

  private static String split(AlignmentResult result) {
    String counts = String.format(Locale.ROOT, "Trained on %,d pairs. Held out: %,d recordings ", result.trained(),
        result.after().sounds());
    return counts + (result.voices()
        ? String.format(Locale.ROOT,
            "in voices that were not trained on; the text of %.0f %% of them was trained on too.",
            100 * result.shared())
        : "of texts that were not trained on; their voices may have been.");
  }

  private static String verdict(AlignmentResult result) {
    return String.format(Locale.ROOT, "Mean recall on the held-out pairs: %.3f before, %.3f after. %s",
        result.before().mean(), result.after().mean(),
        result.better()
            ? "It got better: the new projection is taken."
            : "It did not get better: the old projection stays.");
  }

  private static void table(StringBuilder html, AlignmentResult result) {
    html.append("<table><tr><th>pairs</th><th>sound to text at 1, 5, 10</th><th>text to sound at 1, 5, 10</th></tr>\n");
    row(html, "held out, before", Optional.of(result.before()));
    row(html, "held out, after", Optional.of(result.after()));
    row(html, "only measured, before", result.measured().map(AlignmentResult.Measured::before));
    row(html, "only measured, after", result.measured().map(AlignmentResult.Measured::after));
    html.append("</table>\n");
  }

  private static void row(StringBuilder html, String name, Optional<Evaluation> found) {
    found.ifPresent(e -> html.append("<tr><td>").append(name).append(" (").append(e.sounds()).append(" sounds, ")
        .append(e.texts()).append(" texts)</td><td>").append(shares(e.soundToText())).append("</td><td>")
        .append(shares(e.textToSound())).append("</td></tr>\n"));
  }

  private static String shares(double[] recall) {
    return String.format(Locale.ROOT, "%.2f &nbsp; %.2f &nbsp; %.2f", recall[0], recall[1], recall[2]);
  }

  private static void section(StringBuilder html, Path folder, String title, String picture) throws IOException {
    html.append("<h2>").append(title).append("</h2>\n");
    image(html, folder, picture, title);
  }

  private static void image(StringBuilder html, Path folder, String name, String alt) throws IOException {
    String data = Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve(name + ".png")));
    html.append("<img alt=\"").append(escape(alt)).append("\" src=\"data:image/png;base64,").append(data)
        .append("\">\n");
  }

  private static void confusions(StringBuilder html, AlignmentResult result, boolean links) {
    html.append("<h2>Nearest wrong neighbours</h2><p>The sounds that are most surely taken for another text.</p>\n"
        + "<table><tr><th>said</th><th>nearest text</th><th>cosines: own, nearest</th><th>recording</th></tr>\n");
    for (Evaluation.Confusion c : result.confusions()) {
      html.append("<tr><td>").append(escape(c.pair().text())).append("</td><td>").append(escape(c.nearest()))
          .append(String.format(Locale.ROOT, "</td><td>%.2f, %.2f</td><td>", c.own(), c.cosine()));
      if (links) {
        html.append("<a href=\"").append(escape(c.pair().audio().toAbsolutePath().toUri().toString())).append("\">")
            .append(escape(c.pair().audio().getFileName().toString())).append("</a>");
      } else {
        html.append(escape(c.pair().speaker()));
      }
      html.append("</td></tr>\n");
    }
    html.append("</table>\n");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
