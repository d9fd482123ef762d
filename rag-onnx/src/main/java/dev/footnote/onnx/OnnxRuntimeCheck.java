package dev.footnote.onnx;

import static java.util.Objects.requireNonNull;

import dev.footnote.embed.EmbeddingException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What stands in the way of embedding in this process, in plain words.
 *
 * <p>Nothing is loaded, written or connected to by looking. Immutable and safe for use by multiple
 * threads.
 *
 * @param machine what was looked at, in one line
 * @param findings what is wrong, the worst first; empty if all is well
 */
public record OnnxRuntimeCheck(String machine, List<Finding> findings) {

  /** How bad a finding is. */
  public enum Severity {
    /** Embedding cannot work. */
    FATAL,
    /** Embedding works, but not as well as it could. */
    WARNING
  }

  /**
   * One thing that is wrong.
   *
   * @param severity how bad it is
   * @param what what is wrong
   * @param wayOut what can be done about it
   */
  public record Finding(Severity severity, String what, String wayOut) {

    /** Checks that all is there. */
    public Finding {
      requireNonNull(severity, "severity");
      requireNonNull(what, "what");
      requireNonNull(wayOut, "wayOut");
    }

    @Override
    public String toString() {
      return what + "; " + wayOut;
    }
  }

  /** Copies the findings. */
  public OnnxRuntimeCheck {
    requireNonNull(machine, "machine");
    findings = List.copyOf(findings);
  }

  /**
   * Looks at this machine with {@link OnnxOptions#defaults()}.
   *
   * @return what was found
   */
  public static OnnxRuntimeCheck run() {
    return run(OnnxOptions.defaults());
  }

  /**
   * Looks at this machine.
   *
   * @param options whose cache directory is looked at
   * @return what was found
   */
  public static OnnxRuntimeCheck run(OnnxOptions options) {
    return MachineFacts.read(options.cacheDirectory()).judge();
  }

  /**
   * Says whether embedding can work.
   *
   * @return whether nothing fatal was found
   */
  public boolean canRun() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.FATAL);
  }

  /**
   * Says in plain words what was found.
   *
   * @return one line for the machine, and one for each finding
   */
  @Override
  public String toString() {
    String verdict = findings.isEmpty() ? ": all is well" : "";
    return findings.stream()
        .map(finding -> "\n" + finding.severity() + ": " + finding)
        .collect(Collectors.joining("", machine + verdict, ""));
  }

  /** Makes the error for a library that cannot be loaded, which says why as far as can be seen. */
  static EmbeddingException failure(String library, Path cacheDirectory, Throwable cause) {
    OnnxRuntimeCheck check = MachineFacts.read(cacheDirectory).judge();
    String why =
        check.findings().isEmpty()
            ? "nothing known is wrong with this machine; it has to be " + NativePlatform.list()
            : check.findings().stream().map(Finding::toString).collect(Collectors.joining("; "));
    return new EmbeddingException(
        "could not load " + library + " on " + check.machine() + ": " + cause + "; " + why, cause);
  }
}
