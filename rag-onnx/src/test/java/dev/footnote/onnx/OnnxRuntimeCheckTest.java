package dev.footnote.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footnote.embed.EmbeddingException;
import dev.footnote.onnx.OnnxRuntimeCheck.Finding;
import dev.footnote.onnx.OnnxRuntimeCheck.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxRuntimeCheckTest {

  private static final Path CACHE = Path.of("/cache").toAbsolutePath();

  @TempDir private Path directory;

  /** Facts to change one of. */
  private static final class Facts {
    private String osName = "Linux";
    private String osArch = "amd64";
    private boolean musl;
    private boolean slow;
    private String version = "1.28.0";
    private List<String> missing = List.of();
    private boolean cacheHolds;
    private boolean cacheWritable = true;
    private boolean noexec;
    private boolean tmpWritable = true;

    private OnnxRuntimeCheck judge() {
      return new MachineFacts(
              osName,
              osArch,
              musl,
              slow,
              Optional.of(version),
              null,
              missing,
              CACHE,
              cacheHolds,
              cacheWritable,
              noexec,
              tmpWritable)
          .judge();
    }
  }

  private static OnnxRuntimeCheck judge(Consumer<Facts> change) {
    Facts facts = new Facts();
    change.accept(facts);
    return facts.judge();
  }

  private static void assertFatal(Consumer<Facts> change, String what, String wayOut) {
    OnnxRuntimeCheck check = judge(change);
    assertThat(check.canRun()).isFalse();
    assertThat(check.findings()).hasSize(1);
    Finding finding = check.findings().getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.FATAL);
    assertThat(finding.what()).contains(what);
    assertThat(finding.wayOut()).contains(wayOut);
    assertThat(check).asString().contains("FATAL: ").contains(what).contains(wayOut);
  }

  @Test
  void goodMachineHasNoFindings() {
    OnnxRuntimeCheck check = judge(facts -> {});

    assertThat(check.canRun()).isTrue();
    assertThat(check)
        .asString()
        .isEqualTo(
            "Linux amd64 with ONNX Runtime 1.28.0 and cache directory " + CACHE + ": all is well");
  }

  @Test
  void everySupportedMachineIsKnown() {
    List<List<String>> machines =
        List.of(
            List.of("Linux", "amd64"),
            List.of("Linux", "aarch64"),
            List.of("Mac OS X", "aarch64"),
            List.of("Windows Server 2022", "amd64"));
    for (List<String> machine : machines) {
      assertThat(NativePlatform.of(machine.getFirst(), machine.getLast())).isPresent();
    }
  }

  @Test
  void otherMachinesAreNamed() {
    assertFatal(facts -> facts.osName = "SunOS", "SunOS on amd64", "Linux with glibc");
    assertFatal(facts -> facts.osArch = "riscv64", "Linux on riscv64", "x86_64, aarch64");
    assertThat(NativePlatform.of("Mac OS X", "x86_64")).isEmpty();
  }

  @Test
  void muslIsNamed() {
    assertFatal(facts -> facts.musl = true, "musl", "glibc");
  }

  @Test
  void slowProcessorIsAWarning() {
    OnnxRuntimeCheck check = judge(facts -> facts.slow = true);

    assertThat(check.canRun()).isTrue();
    assertThat(check.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    assertThat(check).asString().contains("WARNING: ").contains("AVX2");
  }

  @Test
  void versionThatUploadsIsNamed() {
    assertFatal(facts -> facts.version = "1.30.1", "1.30.1 uploads", "ORT_DISABLE_TELEMETRY=1");
  }

  @Test
  void jarsWithoutALibraryAreNamed() {
    assertFatal(facts -> facts.missing = List.of("ai.djl:tok"), "ai.djl:tok", "add that artifact");
  }

  @Test
  void uselessDirectoriesAreNamed() {
    assertFatal(
        facts -> facts.cacheWritable = false, CACHE + " cannot be written", "footnote.cache");
    assertFatal(facts -> facts.noexec = true, "noexec", "withCacheDirectory");
    assertFatal(facts -> facts.tmpWritable = false, "java.io.tmpdir", "-Djava.io.tmpdir");
  }

  @Test
  void filledDirectoryMayBeReadOnly() {
    OnnxRuntimeCheck check =
        judge(facts -> {
          facts.cacheWritable = false;
          facts.cacheHolds = true;
        });

    assertThat(check.findings()).isEmpty();
  }

  @Test
  void theWorstComesFirst() {
    OnnxRuntimeCheck check =
        judge(facts -> {
          facts.slow = true;
          facts.tmpWritable = false;
        });

    assertThat(check.findings())
        .extracting(Finding::severity)
        .containsExactly(Severity.FATAL, Severity.WARNING);
  }

  @Test
  void linuxTellsOfItself() {
    LinuxMachine alpine =
        new LinuxMachine(
            List.of("7f00-7f01 r-xp 0 08:01 1 /lib/ld-musl-x86_64.so.1"),
            List.of("model name\t: Old", "flags\t\t: fpu sse4_2 avx"),
            List.of(
                "overlay / overlay rw,relatime 0 0",
                "tmpfs /var/my\\040cache tmpfs rw,nosuid,noexec 0 0"));

    assertThat(alpine.isMusl()).isTrue();
    assertThat(alpine.lacksAvx2()).isTrue();
    assertThat(alpine.isNoexec(Path.of("/var/my cache/footnote"))).isTrue();
    assertThat(alpine.isNoexec(Path.of("/var/my"))).isFalse();
  }

  @Test
  void linuxOnGlibcTellsOfItself() {
    LinuxMachine debian =
        new LinuxMachine(
            List.of("7f00-7f01 r-xp 0 08:01 1 /usr/lib/x86_64-linux-gnu/libc.so.6"),
            List.of("flags\t\t: fpu avx avx2 fma"),
            List.of("/dev/sda / ext4 rw 0 0"));
    LinuxMachine arm = new LinuxMachine(List.of(), List.of("Features\t: fp asimd"), List.of());

    assertThat(debian.isMusl()).isFalse();
    assertThat(debian.lacksAvx2()).isFalse();
    assertThat(debian.isNoexec(Path.of("/tmp"))).isFalse();
    assertThat(arm.lacksAvx2()).isFalse();
  }

  @Test
  void thisMachineCanRun() {
    OnnxRuntimeCheck check =
        OnnxRuntimeCheck.run(OnnxOptions.defaults().withCacheDirectory(directory));

    assertThat(check.canRun()).as(check.toString()).isTrue();
    assertThat(check.machine()).contains("1.28.0").contains(directory.toString());
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void failureSaysWhatIsWrong() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "no directory");
    EmbeddingException failure =
        OnnxRuntimeCheck.failure("ONNX Runtime", file, new UnsatisfiedLinkError("no such thing"));

    assertThat(failure)
        .hasMessageContaining("could not load ONNX Runtime")
        .hasMessageContaining("no such thing")
        .hasMessageContaining(file + " cannot be written");
  }
}
