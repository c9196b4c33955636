package io.tarsier.dist;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between the modules, and which libraries may be seen from where (docs/adr/0001). */
class ArchitectureTest {

  private static final JavaClasses TARSIER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("jmh_generated"))
          .importPackages("io.tarsier");

  /** Module by module in the order of the flow: its package, and the packages it may use. */
  private static final String[][] ARROWS = {
    {"api"},
    {"pack", "api"},
    {"corpus", "api"},
    {"audio", "api"},
    {"flac", "api", "audio"},
    {"mp3", "api", "audio"},
    {"ffmpeg", "api", "audio"},
    {"vorbis", "api", "audio"},
    {"onnx", "api"},
    {"formats", "api"},
    {"numbers", "api"},
    {"punctuation", "api"},
    {"profanity", "api"},
    {"keywords", "api", "formats"},
    {"webhook", "api", "formats"},
    {"acoustic", "api"},
    {"cuda", "api", "acoustic"},
    {"training", "api", "pack", "corpus", "acoustic"},
    {"decoder", "api"},
    {"recognizer", "api", "pack"},
    {"models", "api"},
    {"spark", "api", "pack", "formats", "recognizer"},
    {"loader", "api"},
    {"protocol", "api", "pack", "recognizer"},
    {"sherpa", "api", "pack", "recognizer", "protocol"},
    {"deepgram", "api", "pack", "recognizer", "protocol"},
    {"server", "api", "pack", "formats", "webhook", "recognizer", "protocol"},
    {
      "cli",
      "api",
      "pack",
      "corpus",
      "audio",
      "acoustic",
      "training",
      "decoder",
      "formats",
      "loader",
      "recognizer",
      "protocol",
      "server"
    },
  };

  @Test
  void modulesSeeOnlyWhatTheArrowsAllow() {
    for (String[] arrow : ARROWS) {
      String[] allowed = new String[arrow.length];
      for (int i = 0; i < arrow.length; i++) {
        allowed[i] = "io.tarsier." + arrow[i] + "..";
      }
      classes()
          .that()
          .resideInAPackage(allowed[0])
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(allowed).or(not(resideInAPackage("io.tarsier.."))))
          .allowEmptyShould(true)
          .as("module " + arrow[0] + " uses only " + String.join(", ", allowed))
          .check(TARSIER);
    }
  }

  @Test
  void everyPackageBelongsToAModule() {
    String[] known = new String[ARROWS.length + 1];
    known[ARROWS.length] = "io.tarsier.bench..";
    for (int i = 0; i < ARROWS.length; i++) {
      known[i] = "io.tarsier." + ARROWS[i][0] + "..";
    }
    classes().should().resideInAnyPackage(known).check(TARSIER);
  }

  @Test
  void trainingIsKnownOnlyToItsCommand() {
    noClasses()
        .that()
        .resideInAPackage("io.tarsier.cli..")
        .and()
        .resideOutsideOfPackage("io.tarsier.cli.training..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.tarsier.training..")
        .check(TARSIER);
  }

  @ParameterizedTest
  @CsvSource({
    "be.tarsos..,               io.tarsier.audio.dsp..",
    "io.github.jaredmdobson..,  io.tarsier.audio.opus..",
    "org.jflac..,               io.tarsier.flac..",
    "javazoom..,                 io.tarsier.mp3..",
    "com.jcraft..,               io.tarsier.vorbis..",
    "ai.onnxruntime..,           io.tarsier.onnx..",
    "org.deeplearning4j..,      io.tarsier.training.dl4j..",
    "org.nd4j..,                io.tarsier.training.dl4j..",
    "io.vertx..,                io.tarsier.server.vertx..",
    "io.netty..,                io.tarsier.server.vertx..",
    "io.micrometer..,           io.tarsier.server.metrics..",
    "org.h2..,                  io.tarsier.server.batch.store..",
    "com.auth0..,               io.tarsier.server.access..",
    "org.objectweb.asm..,       io.tarsier.loader..",
    "org.apache.spark..,         io.tarsier.spark..",
    "org.apache.hadoop..,        io.tarsier.spark..",
    "picocli..,                 io.tarsier.[cli|spark]..",
    "ch.qos.logback..,          io.tarsier.cli.logging..",
    "me.tongfei..,              io.tarsier.cli.terminal..",
    "javax.sound..,             io.tarsier.cli.live.microphone..",
  })
  void aLibraryIsSeenOnlyByThePackageThatAdaptsIt(String library, String adapter) {
    noClasses()
        .that()
        .resideOutsideOfPackage(adapter)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(TARSIER);
  }

  @Test
  void nativeCodeIsCalledOnlyByTheKernelsAndTheirBenchmarks() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.tarsier.acoustic..",
            "io.tarsier.cuda..",
            "io.tarsier.training.dl4j..",
            "io.tarsier.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(TARSIER);
  }

  /**
   * A plugin that implements them has a class loader of its own, with other versions of libraries.
   */
  @Test
  void theContractOfBackendsShowsNoLibrary() {
    noClasses()
        .that()
        .resideInAPackage("io.tarsier.acoustic.backend..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..", "io.tarsier.acoustic.kernel..")
        .check(TARSIER);
  }

  @Test
  void pluginsUseOfTheAcousticModelItsContractOnly() {
    noClasses()
        .that()
        .resideInAPackage("io.tarsier.cuda..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.tarsier.acoustic..")
                .and(not(resideInAPackage("io.tarsier.acoustic.backend.."))))
        .check(TARSIER);
  }

  @Test
  void onlyMainClassesEndTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.tarsier.cli.Main")
        .and()
        .doNotHaveFullyQualifiedName("io.tarsier.spark.TranscribeJob")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(TARSIER);
  }

  /** What an attacker would look for first (docs/security.md). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.io.ObjectInputStream",
        "java.io.ObjectOutputStream",
        "java.beans.XMLDecoder",
        "javax.naming..",
        "javax.script..",
        "javax.xml..",
        "java.rmi..",
        "org.w3c.dom..",
        "org.xml.sax..",
        "com.fasterxml.jackson.databind.jsontype.."
      })
  void nothingMakesObjectsOrRunsCodeOfData(String dangerous) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage(dangerous)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(dangerous)
        .check(TARSIER);
  }

  @Test
  void programsAreStartedOnlyWithFixedArgumentsAndNeverByAShell() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.tarsier.ffmpeg..",
            "io.tarsier.acoustic.backend..",
            "io.tarsier.cli.terminal..",
            "io.tarsier.bench..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .check(TARSIER);
    noClasses().should().callMethodWhere(isNamed(Runtime.class, "exec")).check(TARSIER);
  }

  @Test
  void classesAreLoadedByNameOnlyFromPluginJars() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.tarsier.loader..", "io.tarsier.cli.terminal..")
        .should()
        .callMethodWhere(isNamed(Class.class, "forName"))
        .orShould()
        .callMethodWhere(isNamed(ClassLoader.class, "loadClass"))
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(URLClassLoader.class)
        .check(TARSIER);
  }

  private static DescribedPredicate<JavaMethodCall> isNamed(Class<?> owner, String name) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + name,
        call -> call.getTargetOwner().isAssignableTo(owner) && call.getName().equals(name));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.tarsier.(**)").should().beFreeOfCycles().check(TARSIER);
  }

  @Test
  void everyPackageIsIntroducedAndNullMarked() {
    Map<String, Boolean> packages = new TreeMap<>();
    for (JavaClass type : TARSIER) {
      JavaPackage javaPackage = type.getPackage();
      packages.put(
          javaPackage.getName(),
          javaPackage.tryGetPackageInfo().isPresent()
              && javaPackage.isAnnotatedWith(NullMarked.class));
    }
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy((name, marked) -> assertThat(marked).as(name).isTrue());
  }
}
