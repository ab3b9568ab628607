package frontdesk.space;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;

import javax.imageio.ImageIO;

import frontdesk.space.AlignmentResult.Matrix;
import frontdesk.space.AlignmentResult.Progress;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of an {@link AlignmentReport}, as PNG. Any thread. */
final class AlignmentCharts {
  private static final Color BLUE = new Color(0x1f77b4);
  private static final Color ORANGE = new Color(0xd95f02);

  private AlignmentCharts() {}

  /** The training loss over the steps. */
  static byte[] loss(List<Progress> history) throws IOException {
    XYChart chart = chart("Training loss", "loss (nats)");
    chart.getStyler().setLegendVisible(false);
    List<Progress> trained = history.stream().filter(p -> Double.isFinite(p.loss())).toList();
    line(chart, "loss", trained, Progress::loss, BLUE, 1);
    return png(BitmapEncoder.getBufferedImage(chart));
  }

  /** Recall at 1, 5 and 10 both ways over the steps. */
  static byte[] recall(List<Progress> history) throws IOException {
    XYChart chart = chart("Recall on held-out pairs", "share found");
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    int[] ranks = {1, 5, 10};
    for (int k = 0; k < ranks.length; k++) {
      int rank = k;
      float strength = 1 - 0.3f * k;
      line(chart, "sound to text @" + ranks[k], history, p -> p.held().soundToText()[rank], BLUE, strength);
      line(chart, "text to sound @" + ranks[k], history, p -> p.held().textToSound()[rank], ORANGE, strength);
    }
    return png(BitmapEncoder.getBufferedImage(chart));
  }

  /** Medians and the range of 90 % of the cosines over the steps. */
  static byte[] cosines(List<Progress> history) throws IOException {
    XYChart chart = chart("Cosines: median, 5 % and 95 %", "cosine");
    String[] names = {"5 %", "25 %", "median", "75 %", "95 %"};
    for (int q : new int[]{2, 0, 4}) {
      float strength = q == 2 ? 1 : 0.45f;
      line(chart, "matching, " + names[q], history, p -> p.held().matching()[q], BLUE, strength);
      line(chart, "mismatching, " + names[q], history, p -> p.held().mismatching()[q], ORANGE, strength);
    }
    return png(BitmapEncoder.getBufferedImage(chart));
  }

  private static XYChart chart(String title, String y) {
    XYChart chart = new XYChartBuilder().width(720).height(380).title(title).xAxisTitle("step").yAxisTitle(y).build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.OutsideE)
        .setLegendBorderColor(Color.WHITE);
    chart.getStyler().setXAxisDecimalPattern("#");
    chart.getStyler().setPlotBorderVisible(false);
    return chart;
  }

  private static void line(XYChart chart, String name, List<Progress> history, ToDoubleFunction<Progress> value,
      Color color, float strength) {
    if (history.isEmpty()) return;
    double[] steps = history.stream().mapToDouble(Progress::step).toArray();
    double[] values = history.stream().mapToDouble(value).toArray();
    chart.addSeries(name, steps, values).setMarker(SeriesMarkers.NONE).setLineStyle(new BasicStroke(2))
        .setLineColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) (255 * strength)));
  }

  /** A square of cosines; bright is near. */
  static byte[] matrix(String title, Matrix matrix) throws IOException {
    int cell = Math.max(1, 400 / matrix.size());
    int edge = cell * matrix.size();
    var image = new BufferedImage(edge + 40, edge + 70, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int i = 0; i < matrix.size(); i++) {
      for (int j = 0; j < matrix.size(); j++) {
        g.setColor(shade(matrix.cosines()[i * matrix.size() + j]));
        g.fillRect(30 + j * cell, 35 + i * cell, cell, cell);
      }
    }
    g.setColor(Color.DARK_GRAY);
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    g.drawString(title, 30, 22);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    g.drawString("texts", 30 + edge / 2 - 15, edge + 55);
    g.rotate(-Math.PI / 2);
    g.drawString("sounds", -(35 + edge / 2 + 20), 20);
    g.dispose();
    return png(image);
  }

  private static byte[] png(BufferedImage image) throws IOException {
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** From dark blue (0 and below) over red to light yellow (1). */
  private static Color shade(float cosine) {
    float x = Math.clamp(cosine, 0f, 1f);
    int red = (int) (255 * Math.min(1, 2 * x));
    int green = (int) (255 * Math.max(0, 1.6 * x - 0.6));
    int blue = (int) (255 * Math.max(0.35 - x, Math.max(0, 2 * x - 1.4)));
    return new Color(red, green, blue);
  }
}
