package io.watchkeeper.ops.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the house to its rules; {@link PlantedViolationsTest} shows that each rule can fail. */
class HouseRulesTest {

  /** Past this a file says in its comment why it is one piece. */
  private static final int LONGEST_FILE_LINES = 400;

  private static final House HOUSE = House.here();
  private static final HouseRules RULES = new HouseRules("io.watchkeeper");
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPaths(HOUSE.classFolders());

  @Test
  void everyModuleWithCodeIsLookedAt() {
    List<String> unseen =
        HOUSE.modules().stream()
            .filter(
                module -> Files.isDirectory(HOUSE.root().resolve(module).resolve("src/main/java")))
            .filter(module ->
                !HOUSE
                    .classFolders()
                    .contains(HOUSE.root().resolve(module).resolve("target/classes")))
            .toList();
    assertEquals(List.of(), unseen);
    assertTrue(CLASSES.size() > 100, () -> "only " + CLASSES.size() + " classes were read");
  }

  @TestFactory
  List<DynamicTest> theHouseKeeps() {
    return List.of(
        rule("foldersMeetOnlyAtTheirVocabularies", RULES.foldersMeetOnlyAtTheirVocabularies()),
        rule("vocabulariesImportNoService", RULES.vocabulariesImportNoService()),
        rule("packagesFormADag", RULES.packagesFormADag()),
        rule("detectionIsPure", RULES.detectionIsPure()),
        rule("timeAndChanceComeFromOutside", RULES.timeAndChanceComeFromOutside()),
        rule("namesSayWhatAClassDoes", RULES.namesSayWhatAClassDoes()),
        rule("everyPackageIsNullMarked", RULES.everyPackageIsNullMarked()));
  }

  @Test
  void noSwitchOverTypesHidesAVariantBehindItsDefault() {
    List<String> hidden =
        HOUSE.classFolders().stream()
            .flatMap(folder -> TypeSwitches.withDefault(folder).stream())
            .toList();
    assertEquals(List.of(), hidden);
  }

  @Test
  void noFileIsTooLong() {
    List<String> tooLong =
        HOUSE.sources().stream()
            .filter(file -> lines(file).size() > LONGEST_FILE_LINES)
            .filter(file -> lines(file).stream().noneMatch(line -> line.contains("one piece")))
            .map(file -> HOUSE.root().relativize(file).toString())
            .toList();
    assertEquals(List.of(), tooLong);
  }

  @Test
  void noModuleIsEmpty() {
    List<String> empty =
        HOUSE.modules().stream()
            .filter(module -> !module.equals("ops/watch"))
            .filter(module -> !Files.isDirectory(HOUSE.root().resolve(module).resolve("src")))
            .toList();
    assertEquals(List.of(), empty);
  }

  private static DynamicTest rule(String name, ArchRule rule) {
    return DynamicTest.dynamicTest(name, () -> rule.check(CLASSES));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
