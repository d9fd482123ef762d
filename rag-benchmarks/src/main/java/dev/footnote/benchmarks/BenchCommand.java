package dev.footnote.benchmarks;

import dev.footnote.benchmarks.attack.AttackCommand;
import dev.footnote.benchmarks.chunking.ChunkingCommand;
import dev.footnote.benchmarks.crash.CrashCommand;
import dev.footnote.benchmarks.embed.EmbedCommand;
import dev.footnote.benchmarks.generate.GenerateCommand;
import dev.footnote.benchmarks.profile.ProfileCommand;
import dev.footnote.benchmarks.quality.QualityCommand;
import dev.footnote.benchmarks.settings.SettingsCommand;
import dev.footnote.benchmarks.store.StoreCommand;
import dev.footnote.benchmarks.support.SupportCommand;
import dev.footnote.document.FootnoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code bench}; a new subject is a new sub-command. */
@Command(
    name = "bench",
    description = "Measurements side by side with peers, in one process, on this machine.",
    mixinStandardHelpOptions = true,
    version = "bench 0.1.0-SNAPSHOT",
    subcommands = {
      AttackCommand.class,
      ChunkingCommand.class,
      CrashCommand.class,
      EmbedCommand.class,
      GenerateCommand.class,
      ProfileCommand.class,
      QualityCommand.class,
      SettingsCommand.class,
      StoreCommand.class,
      SupportCommand.class
    })
public final class BenchCommand implements Callable<Integer> {

  /** Exit code for wrong arguments and for anything else that went wrong. */
  static final int FAILED = 1;

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private BenchCommand() {}

  /**
   * Runs a measurement and ends the process with its exit code.
   *
   * @param arguments the sub-command and its options
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Runs a measurement so that each failure is one clear line.
   *
   * @param arguments the sub-command and its options
   * @return zero if all went well
   */
  static int run(String... arguments) {
    LUCENE.setLevel(Level.SEVERE);
    return new CommandLine(new BenchCommand())
        .setExecutionExceptionHandler(BenchCommand::explain)
        .setParameterExceptionHandler(BenchCommand::explainArguments)
        .execute(arguments);
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.err);
    return FAILED;
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult ignored) throws Exception {
    return switch (failure) {
      case FootnoteException e -> fail(e.getMessage());
      case IllegalArgumentException e -> fail(e.getMessage());
      case IllegalStateException e -> fail(e.getMessage());
      case UncheckedIOException e -> fail(e.getMessage());
      case IOException e -> fail(e.getMessage());
      default -> throw failure;
    };
  }

  private static int explainArguments(CommandLine.ParameterException e, String[] arguments) {
    return fail(e.getMessage() + "; see bench --help");
  }

  private static int fail(@Nullable String message) {
    System.err.println("bench: " + String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
    return FAILED;
  }
}
