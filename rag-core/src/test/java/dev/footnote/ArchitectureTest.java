package dev.footnote;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The packages stand on floors; each sees only what is below. */
class ArchitectureTest {

  private static final String ROOT = "dev.footnote";

  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry(ROOT + ".document", 0),
          Map.entry(ROOT + ".text", 0),
          Map.entry(ROOT + ".json", 0),
          Map.entry(ROOT + ".read", 1),
          Map.entry(ROOT + ".chunk", 1),
          Map.entry(ROOT + ".embed", 1),
          Map.entry(ROOT + ".generate", 2),
          Map.entry(ROOT + ".store", 2),
          Map.entry(ROOT + ".retrieve", 3),
          Map.entry(ROOT + ".cite", 4),
          Map.entry(ROOT, 5),
          Map.entry(ROOT + ".eval", 1),
          Map.entry(ROOT + ".experiment", 6),
          Map.entry(ROOT + ".export", 6));

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void sawEnoughClasses() {
    assertThat(CORE).hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void everyPackageHasAFloor() {
    assertThat(CORE.stream().map(JavaClass::getPackageName)).isSubsetOf(FLOORS.keySet());
  }

  @Test
  void packagesSeeOnlyLowerFloors() {
    assertThat(CORE.stream().flatMap(ArchitectureTest::upwardDependencies)).isEmpty();
  }

  private static Stream<String> upwardDependencies(JavaClass origin) {
    return origin.getDirectDependenciesFromSelf().stream()
        .filter(dependency -> goesUp(origin, dependency.getTargetClass().getBaseComponentType()))
        .map(Dependency::getDescription);
  }

  private static boolean goesUp(JavaClass origin, JavaClass target) {
    String from = origin.getPackageName();
    String to = target.getPackageName();
    return FLOORS.containsKey(to)
        && !from.equals(to)
        && FLOORS.get(to) >= FLOORS.getOrDefault(from, Integer.MAX_VALUE);
  }

  @Test
  void nothingButTheJdkAndTwoSmallApisIsUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "javax..", "org.slf4j..", "org.jspecify..", ROOT + ".."))
        .check(CORE);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        CORE.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(javaPackage -> !javaPackage.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .toList();
    assertThat(unmarked).isEmpty();
  }

  @Test
  void classesThatOthersCannotSeeAreFinalOrSealed() {
    Set<String> open =
        CORE.stream()
            .filter(type -> !type.getModifiers().contains(FINAL))
            .filter(type -> !type.isInterface() && !type.isEnum() && !isVisible(type))
            .filter(type -> !type.reflect().isSealed() && !type.isAnonymousClass())
            .map(JavaClass::getName)
            .collect(Collectors.toSet());
    assertThat(open).isEmpty();
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isVisible).orElse(true);
  }
}
