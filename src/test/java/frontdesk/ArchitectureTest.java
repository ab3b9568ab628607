package frontdesk;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Holds the map that the root package prints: who may know whom. */
@AnalyzeClasses(packages = "frontdesk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule sound_flows_one_way = layeredArchitecture().consideringOnlyDependenciesInLayers()
      .withOptionalLayers(true)
      .layer("audio").definedBy("frontdesk.audio..")
      .layer("inference").definedBy("frontdesk.inference..")
      .layer("schedule").definedBy("frontdesk.schedule..")
      .layer("speech").definedBy("frontdesk.speech..")
      .layer("turn").definedBy("frontdesk.turn..")
      .layer("space").definedBy("frontdesk.space..")
      .layer("agent").definedBy("frontdesk.agent..")
      .layer("voice").definedBy("frontdesk.voice..")
      .layer("call").definedBy("frontdesk.call..")
      .layer("transport").definedBy("frontdesk.transport..")
      .layer("store").definedBy("frontdesk.store..")
      .layer("aftercall").definedBy("frontdesk.aftercall..")
      .layer("calendars").definedBy("frontdesk.calendars..")
      .layer("hooks").definedBy("frontdesk.hooks..")
      .layer("web").definedBy("frontdesk.web..")
      .layer("bench").definedBy("frontdesk.bench..")
      .layer("app").definedBy("frontdesk.app..")
      .layer("map").definedBy("frontdesk")
      .ensureAllClassesAreContainedInArchitecture()
      .whereLayer("audio").mayNotAccessAnyLayer()
      .whereLayer("inference").mayNotAccessAnyLayer()
      .whereLayer("schedule").mayNotAccessAnyLayer()
      .whereLayer("speech").mayOnlyAccessLayers("audio", "inference")
      .whereLayer("turn").mayOnlyAccessLayers("audio", "inference", "speech")
      .whereLayer("space").mayOnlyAccessLayers("audio", "speech", "inference")
      .whereLayer("agent").mayOnlyAccessLayers("space", "schedule")
      .whereLayer("voice").mayOnlyAccessLayers("audio", "inference")
      .whereLayer("call").mayOnlyAccessLayers("audio", "turn", "speech", "space", "agent", "voice", "schedule")
      .whereLayer("transport").mayOnlyAccessLayers("audio", "call")
      .whereLayer("store").mayOnlyAccessLayers("audio", "schedule", "agent", "call", "space")
      .whereLayer("aftercall").mayOnlyAccessLayers("call", "schedule", "agent")
      .whereLayer("calendars").mayOnlyAccessLayers("schedule")
      .whereLayer("hooks").mayOnlyAccessLayers("schedule")
      .whereLayer("web").mayOnlyAccessLayers("call", "schedule", "agent", "space")
      .whereLayer("app").mayNotBeAccessedByAnyLayer()
      .allowEmptyShould(true);

  @ArchTest
  static final ArchRule no_cycles = slices().matching("frontdesk.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule transports_are_strangers = slices().matching("frontdesk.transport.(*)..").should()
      .notDependOnEachOther();

  @ArchTest
  static final ArchRule the_stages_do_not_know_vertx = noClasses()
      .that()
      .resideOutsideOfPackages("frontdesk.call..", "frontdesk.transport..", "frontdesk.store..", "frontdesk.web..",
          "frontdesk.bench..", "frontdesk.app..")
      .should().dependOnClassesThat().resideInAPackage("io.vertx..");

  @ArchTest
  static final ArchRule onnx_has_one_door = onlyIn("frontdesk.inference..", "ai.onnxruntime..");

  @ArchTest
  static final ArchRule whisper_has_one_door = onlyIn("frontdesk.speech..", "io.github.givimad.whisperjni..");

  @ArchTest
  static final ArchRule the_chat_model_has_one_door = noClasses()
      .that().resideOutsideOfPackages("frontdesk.agent..", "frontdesk.space..")
      .should().dependOnClassesThat().resideInAPackage("dev.langchain4j..");

  @ArchTest
  static final ArchRule the_chat_side_stays_out_of_the_space = noClasses().that().resideInAPackage("frontdesk.space..")
      .should().dependOnClassesThat().resideInAnyPackage("dev.langchain4j.model.chat..", "dev.langchain4j.service..",
          "dev.langchain4j.agent..");

  @ArchTest
  static final ArchRule sql_has_one_door = onlyIn("frontdesk.store..", "java.sql..");

  @ArchTest
  static final ArchRule lucene_has_one_door = onlyIn("frontdesk.store..", "org.apache.lucene..");

  @ArchTest
  static final ArchRule a_call_never_blocks_unawaited = noClasses().that().resideInAPackage("frontdesk.call..")
      .should().callMethod(Thread.class, "sleep", long.class)
      .orShould().callMethod(Thread.class, "sleep", java.time.Duration.class)
      .orShould().dependOnClassesThat().resideInAPackage("java.util.concurrent.locks..");

  @ArchTest
  static final ArchRule time_is_a_parameter = noClasses()
      .that().resideOutsideOfPackages("frontdesk.app..", "frontdesk.bench..")
      .should().callMethod(System.class, "currentTimeMillis")
      .orShould().callMethod(java.time.Instant.class, "now")
      .orShould().callMethod(java.time.LocalDate.class, "now")
      .orShould().callMethod(java.time.LocalDateTime.class, "now")
      .orShould().callMethod(java.time.ZonedDateTime.class, "now")
      .orShould().callMethod(System.class, "nanoTime");

  /** From a virtual-thread context these two run on virtual threads, where native code holds the carriers. */
  @ArchTest
  static final ArchRule models_run_on_named_pools = noClasses()
      .should().callMethodWhere(target(name("executeBlocking")).and(target(owner(assignableTo("io.vertx.core.Vertx")))))
      .orShould()
      .callMethodWhere(target(name("executeBlocking")).and(target(owner(assignableTo("io.vertx.core.Context")))));

  @ArchTest
  static final ArchRule only_the_command_line_prints = noClasses().that().resideOutsideOfPackage("frontdesk.app..")
      .should().accessField(System.class, "out")
      .orShould().accessField(System.class, "err")
      .orShould().callMethod(Throwable.class, "printStackTrace");

  private static ArchRule onlyIn(String room, String library) {
    return noClasses().that().resideOutsideOfPackage(room).should().dependOnClassesThat().resideInAPackage(library)
        .allowEmptyShould(true);
  }
}
