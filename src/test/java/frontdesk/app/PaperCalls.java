package frontdesk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import frontdesk.aftercall.Afterwards;
import frontdesk.aftercall.PaperShelf;
import frontdesk.bench.CallPlan;
import frontdesk.bench.CallPlan.Step;
import frontdesk.bench.CallResult;
import frontdesk.bench.Respondent;
import frontdesk.bench.Utterance;
import frontdesk.bench.VirtualDesk;
import frontdesk.call.AfterCall;
import frontdesk.call.RecordingRule;
import frontdesk.call.Recordings;
import frontdesk.call.VirtualTime;
import frontdesk.call.Worker;
import frontdesk.inference.ModelStore;
import frontdesk.store.Database;
import frontdesk.store.JdbcArchive;
import frontdesk.store.JdbcCallLog;
import frontdesk.store.JdbcMessages;
import frontdesk.store.JdbcPapers;
import frontdesk.store.JdbcSchedule;

/** The sample business in one data folder, which is called by typed lines on virtual time and writes its papers. */
final class PaperCalls implements AutoCloseable {
  private final Scope scope = new Scope();
  final Settings settings;
  final Database database;
  final JdbcArchive archive;
  final JdbcPapers papers;
  final PaperShelf shelf;
  private final House house;
  private volatile Clock mover = Clock.fixed(BenchDesks.OPENING, ZoneOffset.UTC);

  private static final class Inline implements Worker {
    @Override
    public <T> CompletionStage<T> submit(Callable<T> job) {
      try {
        return CompletableFuture.completedStage(job.call());
      } catch (Exception failure) {
        return CompletableFuture.failedStage(failure);
      }
    }
  }

  PaperCalls(Path folder) throws IOException {
    settings = Settings.read(business(folder.resolve("business")), Map.of())
        .withEars(HearingChoice.of(HearingChoice.EMBEDDED)).withVoice("none", 330).withTransferTo("+12025550100");
    house = scope.add(House.open(settings, new ModelStore(Path.of("models")), new Hearing.Load(1, 1)));
    database = scope.add(Database.open(folder));
    var space = Space.of(house.understanding().space(), house.understanding().tower());
    archive = scope.add(JdbcArchive.open(database, folder, space.towers(house.hearing().encoder())));
    papers = new JdbcPapers(database);
    shelf = new PaperShelf(papers, settings.business());
  }

  /** The sample business with the forms that are there to be copied too. */
  private static Path business(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("prompts"))) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(file.toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    for (String form : List.of("claim.yaml", "work-order.yaml")) {
      Files.copy(Path.of("docs/forms", form), folder.resolve("prompts/forms").resolve(form));
    }
    return Files.copy(Path.of("frontdesk.yaml"), folder.resolve("frontdesk.yaml"));
  }

  /** Places a call in which the caller types these lines, each after the receptionist has finished, and hangs up. */
  CallResult place(String call, RecordingRule rule, List<String> lines) {
    return place(call, rule, lines, afterwards());
  }

  CallResult place(String call, RecordingRule rule, List<String> lines, AfterCall after) {
    var time = new VirtualTime(BenchDesks.OPENING);
    mover = time.clock();
    try (var receptionist = house.receptionist(schedule(), new JdbcMessages(database), clock())) {
      Queue<String> left = new ArrayDeque<>(lines);
      var caller = new Respondent() {
        @Override
        public List<Step> next(String heard) {
          return left.isEmpty() ? List.of() : List.of(new Step.Type(left.poll()));
        }

        @Override
        public List<Utterance> utterances() {
          return List.of();
        }
      };
      return new VirtualDesk(time, house.stages(receptionist), settings.call(), new JdbcCallLog(database),
          new Recordings(rule, archive, after), call).place(CallPlan.of(List.of()), caller, event -> {
          });
    }
  }

  Afterwards afterwards() {
    return afterwards(Optional.empty());
  }

  Afterwards afterwards(Optional<Afterwards.Rewording> rewording) {
    return Papers.afterwards(schedule(), settings, papers, new Inline(), rewording, new Inline());
  }

  JdbcSchedule schedule() {
    return new JdbcSchedule(database, settings.business(), clock());
  }

  private Clock clock() {
    return ((InstantSource) () -> mover.instant()).withZone(ZoneOffset.UTC);
  }

  @Override
  public void close() {
    scope.close();
  }
}
