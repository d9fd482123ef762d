package dev.footnote.benchmarks;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Subjects stand on engines, measuring and reporting; the command line on subjects. */
class ArchitectureTest {

  private static final String ROOT = "dev.footnote.benchmarks";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesSeeOnlyLowerFloors() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
        .layer("command")
        .definedBy(ROOT)
        .layer("subjects")
        .definedBy(
            ROOT + ".attack",
            ROOT + ".chunking",
            ROOT + ".crash",
            ROOT + ".embed",
            ROOT + ".generate",
            ROOT + ".profile",
            ROOT + ".quality",
            ROOT + ".settings",
            ROOT + ".store",
            ROOT + ".support")
        .layer("parts")
        .definedBy(
            ROOT + ".corpus",
            ROOT + ".engine",
            ROOT + ".graph",
            ROOT + ".measure",
            ROOT + ".query",
            ROOT + ".report")
        .ensureAllClassesAreContainedInArchitecture()
        .whereLayer("command")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("subjects")
        .mayOnlyBeAccessedByLayers("command")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(CLASSES.stream().map(it -> it.getPackage()).distinct())
        .allMatch(it -> it.isAnnotatedWith(NullMarked.class));
  }
}
