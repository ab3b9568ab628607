package frontdesk.app;

import java.util.Optional;
import java.util.concurrent.Callable;

import frontdesk.hooks.Mail;
import frontdesk.hooks.MailAddress;
import frontdesk.schedule.DeliveryException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "mail", description = "Sends one test mail with the settings' mail server.",
    mixinStandardHelpOptions = true)
final class MailCommand implements Callable<Integer> {
  @Mixin
  private CommonOptions common;

  @Option(names = "--to", paramLabel = "ADDRESS", required = true, description = "Who gets it.")
  private String to;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    var settings = common.settings();
    Logging.quiet();
    var mail = settings.office().mail()
        .orElseThrow(() -> new UsageException("The settings have no section 'mail' (docs/mail.md)."));
    String address = MailAddress.of(to)
        .orElseThrow(() -> new UsageException("--to must be an email address such as ann@example.com."));
    var clock = common.clock();
    var test = new Mail("test." + clock.millis(), address, "", "Test mail of " + settings.business().name(),
        "The mail settings of Frontdesk work: this is what they sent.\n", Optional.empty());
    try (var sender = mail.sender(clock)) {
      sender.send(test);
      spec.commandLine().getOut().println(common.json()
          ? Json.of("sent", true).encode()
          : "The mail server has taken a test mail to " + address + ".");
      return 0;
    } catch (DeliveryException e) {
      if (common.json()) {
        spec.commandLine().getOut().println(Json.of("sent", false, "problem", e.getMessage()).encode());
      } else {
        spec.commandLine().getErr().println("The test mail was not sent: " + e.getMessage() + ".");
      }
      return 1;
    }
  }
}
