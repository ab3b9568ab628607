package frontdesk.app;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "serve", description = "Answers calls until it is told to stop.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    long begin = System.nanoTime();
    var settings = common.settings();
    var out = spec.commandLine().getOut();
    var server = Server.start(settings, CommonOptions.home(), common.data(), common.clock());
    var closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      server.close();
      closed.countDown();
    }, "shutdown"));
    var models = server.models();
    out.printf("%s answers at ws://%s:%d/v1/call (page: http://%s:%d/), ready after %d ms.%n",
        settings.business().name(),
        settings.server().host(), server.port(), settings.server().host(), server.port(),
        (System.nanoTime() - begin) / 1_000_000);
    out.printf("Hearing: %s. Voice: %s. Agent: %s. Calendar: %s.%n", models.hearing(), models.voice(), models.agent(),
        settings.office().calendar(common.data()));
    if (!server.phoneSystems().isEmpty()) {
      out.printf("Phone systems: %s, which reach this server at %s/telephony/.%n",
          String.join(", ", server.phoneSystems()), settings.telephony().systems().publicUrl().orElseThrow());
    }
    var exchanges = settings.telephony().exchanges().names();
    if (!exchanges.isEmpty()) {
      out.printf("Streams of your own %s: ws://%s:%d/telephony/stream.%n", String.join(" and ", exchanges),
          settings.server().host(), server.port());
    }
    server.audioSocketPort().ifPresent(port -> out.printf("AudioSocket calls from Asterisk: port %d.%n", port));
    closed.await();
    return 0;
  }
}
