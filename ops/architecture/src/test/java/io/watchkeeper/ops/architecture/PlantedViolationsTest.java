package io.watchkeeper.ops.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule must fail on the class that was planted to break it. */
class PlantedViolationsTest {

  private static final String PLANTED = "io.watchkeeper.ops.architecture.planted";
  private static final HouseRules RULES = new HouseRules(PLANTED);
  private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(PLANTED);

  @TestFactory
  List<DynamicTest> aRuleNamesWhoBreaksIt() {
    Map<ArchRule, List<String>> planted =
        Map.of(
            RULES.foldersMeetOnlyAtTheirVocabularies(), List.of("PeepsIntoTheCollector"),
            RULES.vocabulariesImportNoService(), List.of("LooksUpward"),
            RULES.packagesFormADag(), List.of("knot.left", "knot.right"),
            RULES.detectionIsPure(), List.of("ReadsAFile", "AsksAClock"),
            RULES.timeAndChanceComeFromOutside(),
                List.of("TellsRealTime", "RollsRealDice", "StartsThreads"),
            RULES.namesSayWhatAClassDoes(), List.of("CacheManager"),
            RULES.everyPackageIsNullMarked(), List.of("MayReturnNull"));
    return planted.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                String.join(" ", entry.getValue()),
                () -> assertBreaks(entry.getKey(), entry.getValue())))
        .toList();
  }

  @Test
  void aDefaultThatHidesAVariantIsSeen() throws Exception {
    Path classes =
        Path.of(
            PlantedViolationsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    assertEquals(
        List.of("io.watchkeeper.ops.architecture.planted.alerting.HidesAVariant.hidden"),
        TypeSwitches.withDefault(classes));
  }

  @Test
  void whoSpeaksAVocabularyBreaksNothing() {
    String report =
        RULES.foldersMeetOnlyAtTheirVocabularies().evaluate(CLASSES).getFailureReport().toString();
    assertEquals(-1, report.indexOf("SpeaksTheVocabulary"), report);
  }

  private static void assertBreaks(ArchRule rule, List<String> violators) {
    EvaluationResult result = rule.evaluate(CLASSES);
    String report = result.getFailureReport().toString();
    assertTrue(result.hasViolation(), "the rule does not see what was planted");
    for (String violator : violators) {
      assertTrue(report.contains(violator), () -> violator + " is not named in " + report);
    }
  }
}
