package frontdesk.app;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import frontdesk.audio.Codec;
import frontdesk.bench.CallClient;
import frontdesk.bench.CallException;
import frontdesk.bench.CallPlan;
import frontdesk.bench.CallResult;
import frontdesk.bench.CallScript;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "call", description = {"Places a call to a running server, in real time.",
    "Recordings are spoken one after the other, each after the receptionist has finished."},
    mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Parameters(paramLabel = "WAV", arity = "0..*", description = "What the caller says.")
  private List<Path> files = List.of();

  @Option(names = "--script", paramLabel = "FILE",
      description = "What the caller does, as YAML (docs/booking.yaml is one).")
  private Path script;

  @Option(names = "--out", paramLabel = "WAV", description = "Saves both sides: the caller left, what was heard right.")
  private Path saved;

  @Option(names = "--server", paramLabel = "URL", description = "Another server, such as wss://example.com/v1/call.")
  private URI server;

  @Option(names = "--audio", paramLabel = "CODING/RATE", description = "Coding on the wire, such as mulaw/8000.")
  private String audio;

  @Option(names = "--number", paramLabel = "NUMBER", description = "The number that the caller claims.")
  private String number;

  @Option(names = "--token", paramLabel = "TOKEN", description = "An API key or token, where the server wants one.")
  private String token;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (files.isEmpty() == (script == null)) {
      throw new UsageException("A call needs either recordings or --script FILE.");
    }
    var plan = plan();
    var out = spec.commandLine().getOut();
    try (var client = new CallClient(address())) {
      CallResult result = client.place(plan, new EventPrinter(out, common.json()));
      if (saved != null) {
        result.save(saved);
        if (!common.json()) {
          out.println("Both sides of the call are in " + saved + ".");
        }
      }
      if (result.problem().isPresent()) {
        throw new IllegalStateException(result.problem().get());
      }
    }
    return 0;
  }

  private URI address() {
    if (server != null) {
      return server;
    }
    var here = common.settings().server();
    return URI
        .create("ws://" + (here.host().equals("0.0.0.0") ? "127.0.0.1" : here.host()) + ":" + here.port() + "/v1/call");
  }

  /** What is wrong with a recording or a script is bad input; what goes wrong in the call is a failure. */
  private CallPlan said() {
    try {
      return script == null ? CallScript.wavs(files) : CallScript.read(script).plan();
    } catch (CallException e) {
      throw new UsageException(Failure.of(e).sentence());
    }
  }

  private CallPlan plan() {
    var plan = said();
    if (audio != null) {
      try {
        String[] parts = audio.split("/");
        plan = plan.with(Codec.Encoding.valueOf(parts[0].toUpperCase(Locale.ROOT)), Integer.parseInt(parts[1]));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
        throw new UsageException(
            "--audio must be a coding and its rate, such as pcm_s16le/16000, mulaw/8000 or opus/48000.");
      }
    }
    if (number != null) {
      plan = plan.from(Optional.of(number), plan.name());
    }
    return token == null ? plan : plan.with(token);
  }
}
