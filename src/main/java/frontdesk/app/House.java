package frontdesk.app;

import java.time.Clock;
import java.util.List;

import frontdesk.agent.Knowledge;
import frontdesk.agent.MarkdownKnowledge;
import frontdesk.agent.Messages;
import frontdesk.agent.Prompts;
import frontdesk.agent.Receptionist;
import frontdesk.call.Stages;
import frontdesk.inference.ModelStore;
import frontdesk.schedule.Schedule;
import frontdesk.space.Intent;
import frontdesk.turn.TurnDetection;
import frontdesk.voice.Voice;

/** All models and prompts of a business, opened once for however many calls and calendars. Any thread. */
final class House implements AutoCloseable {
  private final Scope scope = new Scope();
  private final Settings settings;
  private final Hearing hearing;
  private final Understanding understanding;
  private final Knowledge knowledge;
  private final Prompts prompts;
  private final List<String> lines;
  private final Voice voice;
  private final TurnDetection turns;

  /** @param load what hears at the same time */
  static House open(Settings settings, ModelStore store, Hearing.Load load) {
    return new House(settings, store, load);
  }

  private House(Settings settings, ModelStore store, Hearing.Load load) {
    this.settings = settings;
    try {
      var catalog = Intent.Catalog.read(settings.prompts().resolve("intents.yaml"));
      hearing = scope.add(
          Hearing.open(store, settings.ears(), Hearing.vocabulary(settings, catalog), load));
      understanding = Understanding.open(store, hearing.encoder(), catalog);
      knowledge = new MarkdownKnowledge(understanding.tower(), settings.prompts().resolve("knowledge"));
      prompts = Prompts.read(settings.prompts());
      lines = prompts.fixedSentences(settings.business().name());
      voice = scope.add(Speaking.open(store, settings.voice(), lines));
      turns = scope.add(TurnDetection.open(store, settings.turn(), hearing.encoder()));
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  Hearing hearing() {
    return hearing;
  }

  Understanding understanding() {
    return understanding;
  }

  Voice voice() {
    return voice;
  }

  /** Speaks what is always the same beforehand. */
  void prepareVoice() {
    Speaking.prepare(voice, lines);
  }

  /** A receptionist over a calendar; the caller closes it. */
  Receptionist receptionist(Schedule schedule, Messages messages, Clock clock) {
    return new Receptionist(new Receptionist.Services(schedule, messages, knowledge, understanding.intents(), prompts,
        settings.agent(), settings.transferTo(), clock));
  }

  /** The stages of calls that this receptionist takes. */
  Stages stages(Receptionist receptionist) {
    return new Stages(hearing.encoder(), hearing.transcriber(), understanding.sound(), turns::detector,
        understanding.intents(), voice, Speaking.onEspeak(voice),
        (call, caller, transfer) -> receptionist.open(call, caller.number(), caller.name(), transfer));
  }

  @Override
  public void close() {
    scope.close();
  }
}
