package frontdesk.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import frontdesk.agent.Prompts;
import frontdesk.bench.Dnsmos;
import frontdesk.bench.VoiceBench;
import frontdesk.bench.VoiceBench.Heard;
import frontdesk.bench.VoiceBench.Report;
import frontdesk.inference.ModelStore;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "voice",
    description = {"Measures how voices sound to a caller, before and after 8 kHz mu-law.",
        "Loudness, and with the model of DNSMOS P.835 the predicted opinion of listeners (signal, background, overall)."
            + " The last line is JSON."},
    mixinStandardHelpOptions = true)
final class BenchVoiceCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--voices", paramLabel = "NAMES", split = ",",
      description = "Voices, as voice.name has them (default: the settings' and four more of eSpeak NG).")
  private List<String> voices = List.of();

  @Option(names = "--sentences", paramLabel = "N", defaultValue = "24",
      description = "How many of the business's fixed sentences are said (default: 24).")
  private int sentences;

  @Option(names = "--dnsmos", paramLabel = "FILE",
      description = "sig_bak_ovr.onnx of DNSMOS (default: that of the test data, where there is one).")
  private Path model;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    UsageException.unlessWithin("--sentences", sentences, 1, 1000);
    Logging.quiet();
    var settings = common.settings();
    var said = Prompts.read(settings.prompts()).fixedSentences(settings.business().name());
    var store = CommonOptions.models(CommonOptions.home());
    Optional<Path> file = model();
    if (file.isEmpty()) {
      spec.commandLine().getErr()
          .println("There is no model of DNSMOS, so loudness alone is measured; --dnsmos names one.");
    }
    Optional<Dnsmos> judge = file.map(Dnsmos::new);
    try {
      var bench = new VoiceBench(said.subList(0, Math.min(sentences, said.size())), judge);
      var reports = new ArrayList<Report>();
      for (String name : names(settings.voice().name())) {
        var report = bench.run(Speaking.engine(store, settings.voice().named(name)));
        print(report);
        reports.add(report);
      }
      spec.commandLine().getOut().println(Json.of("voices", reports.stream().map(Report::json).toList(),
          "loudness_range_engine_db", range(reports, Heard.ENGINE_MULAW), "loudness_range_db",
          range(reports, Heard.SERVED_MULAW)).encode());
    } finally {
      judge.ifPresent(Dnsmos::close);
    }
    return 0;
  }

  private List<String> names(String usual) {
    if (!voices.isEmpty()) {
      return voices;
    }
    return List.of(usual.equals("none") ? "en-us" : usual, "en-us+f3", "en-us+m3", "en-gb", "en-gb+f2").stream()
        .distinct().toList();
  }

  private Optional<Path> model() {
    if (model != null) {
      return Optional.of(model);
    }
    return Optional.of(Path.of(System.getenv().getOrDefault("FRONTDESK_TEST_DATA", "../shared"),
        "models", "dnsmos_sig_bak_ovr.onnx")).filter(Files::exists);
  }

  private static double range(List<Report> reports, Heard heard) {
    var values = reports.stream().mapToDouble(report -> report.lufs().get(heard)).summaryStatistics();
    return Math.round((values.getMax() - values.getMin()) * 10) / 10.0;
  }

  private void print(Report report) {
    if (common.json()) {
      return;
    }
    var out = spec.commandLine().getOut();
    for (Heard heard : Heard.values()) {
      String quality = Optional.ofNullable(report.scores().get(heard)).map(score -> String.format(Locale.ROOT,
          "  SIG %.2f  BAK %.2f  OVRL %.2f", score.signal(), score.background(), score.overall())).orElse("");
      out.printf(Locale.ROOT, "%-18s %-13s %6.1f LUFS%s%n", report.name(),
          heard.name().toLowerCase(Locale.ROOT).replace('_', ' '), report.lufs().get(heard), quality);
    }
    out.printf(Locale.ROOT, "%-18s sentences differ by %.1f dB, true peak %.1f dB%n", report.name(), report.spreadDb(),
        report.peakDb());
  }
}
