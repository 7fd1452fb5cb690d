package io.watchkeeper.ops.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * The rules, for classes below one root package: {@code io.watchkeeper} for the house itself, the
 * {@code planted} package for the violations that prove each rule.
 */
record HouseRules(String root) {

  /**
   * A folder of the house.
   *
   * @param vocabularies what the folders outside may see of it; empty: nobody imports it
   */
  private record Folder(String name, List<String> vocabularies) {}

  private static final List<Folder> FOLDERS =
      List.of(
          new Folder("collector", List.of("model", "latency", "emitter", "agent", "profiling")),
          new Folder("anomaly", List.of("model")),
          new Folder("alerting", List.of("model", "control")),
          new Folder("mcpserver", List.of()),
          new Folder("dashboards", List.of()),
          new Folder("gatling", List.of()),
          new Folder("ops", List.of("keys", "doors", "log")));

  /** Real time, chance and threads begin here and are handed on. */
  private static final String OUTERMOST =
      ".*(Application|Factory|Main|Command|HomeOption|TestReport|PagerDutyReceiver)(\\$.*)?";

  private static final Set<String> CLOCKS =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDateTime.now",
          "java.time.LocalDate.now",
          "java.time.ZonedDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.InstantSource.system",
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.lang.Thread.sleep",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current");

  /** Outside a folder, only its vocabularies are visible. */
  ArchRule foldersMeetOnlyAtTheirVocabularies() {
    CompositeArchRule all = null;
    for (Folder folder : FOLDERS) {
      String inside = root + "." + folder.name + "..";
      DescribedPredicate<JavaClass> hidden =
          resideInAnyPackage(inside)
              .and(DescribedPredicate.not(resideInAnyPackage(open(folder))))
              .as("the inside of " + folder.name);
      ArchRule rule =
          noClasses()
              .that()
              .resideOutsideOfPackage(inside)
              .should()
              .dependOnClassesThat(hidden)
              .because("folders meet only at their vocabularies")
              .allowEmptyShould(true);
      all = all == null ? CompositeArchRule.of(rule) : all.and(rule);
    }
    return java.util.Objects.requireNonNull(all);
  }

  /** Vocabularies and the emitter stand below the services, their own folder's included. */
  ArchRule vocabulariesImportNoService() {
    String[] vocabularies =
        FOLDERS.stream().flatMap(f -> Arrays.stream(open(f))).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAnyPackage(vocabularies)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(root + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(vocabularies))))
        .because("a vocabulary depends on lower vocabularies only")
        .allowEmptyShould(true);
  }

  ArchRule packagesFormADag() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** The mathematics can run anywhere: no network, file, clock or framework. */
  ArchRule detectionIsPure() {
    String[] detection =
        Stream.of("detection", "diagnosis", "forecast", "pattern")
            .map(name -> root + ".anomaly." + name + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> pure =
        resideInAnyPackage(detection)
            .or(
                resideInAnyPackage(
                    "java.lang..", "java.util..", "java.time..", "java.math..", "org.jspecify.."))
            .or(describe("are streams of bytes, and no files", HouseRules::isStreamOfBytes))
            .or(describe("are arrays", JavaClass::isArray));
    ArchRule noStrangers =
        classes()
            .that()
            .resideInAnyPackage(detection)
            .should()
            .onlyDependOnClassesThat(pure)
            .allowEmptyShould(true);
    ArchRule noClock =
        noClasses()
            .that()
            .resideInAnyPackage(detection)
            .should()
            .dependOnClassesThat(describe("tell the time", HouseRules::isClock))
            .allowEmptyShould(true);
    return CompositeArchRule.of(noStrangers)
        .and(noClock)
        .because("detection has no network, file, clock or framework");
  }

  /** State is saved to where the caller says. */
  private static boolean isStreamOfBytes(JavaClass its) {
    return its.getPackageName().equals("java.io")
        && its.getSimpleName().matches("Data.*|ByteArray.*|InputStream|OutputStream|.*Exception");
  }

  /** One day the whole ring runs under one virtual clock and seed. */
  ArchRule timeAndChanceComeFromOutside() {
    return noClasses()
        .that()
        .haveNameNotMatching(OUTERMOST)
        .should()
        .accessTargetWhere(describe("reads real time or chance", HouseRules::isRealTimeOrChance))
        .because("time, randomness and schedulers come in from outside")
        .allowEmptyShould(true);
  }

  ArchRule namesSayWhatAClassDoes() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Base)(\\$.*)?")
        .because("such a name says nothing")
        .allowEmptyShould(true);
  }

  ArchRule everyPackageIsNullMarked() {
    return classes()
        .should(
            ArchCondition.from(
                describe("be in a package that is @NullMarked", HouseRules::isNullMarked)))
        .because("no null without @Nullable")
        .allowEmptyShould(true);
  }

  private String[] open(Folder folder) {
    return folder.vocabularies.stream()
        .map(name -> root + "." + folder.name + "." + name + "..")
        .toArray(String[]::new);
  }

  private static boolean isClock(JavaClass type) {
    return type.getName().equals("java.time.Clock")
        || type.getName().equals("java.time.InstantSource");
  }

  private static boolean isRealTimeOrChance(JavaAccess<?> access) {
    String owner = access.getTarget().getOwner().getName();
    String target = owner + "." + access.getName();
    return CLOCKS.contains(target)
        || owner.equals("java.util.concurrent.Executors")
        || (owner.equals("java.util.Random")
            && access.getName().equals("<init>")
            && access.getTarget().getFullName().endsWith("()"));
  }

  private static boolean isNullMarked(JavaClass type) {
    JavaPackage home = type.getPackage();
    return type.getName().contains("$")
        || home.tryGetPackageInfo().map(i -> i.isAnnotatedWith(NullMarked.class)).orElse(false);
  }
}
