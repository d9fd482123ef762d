package dev.footnote.examples;

import dev.footnote.document.FootnoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line {@code footnote}. */
@Command(
    name = "footnote",
    description = "Documents in, footnoted answers out, on this machine alone.",
    mixinStandardHelpOptions = true,
    version = "footnote 0.1.0-SNAPSHOT",
    subcommands = {
      IngestCommand.class,
      AskCommand.class,
      SearchCommand.class,
      ExplainCommand.class,
      EvalCommand.class,
      CompareCommand.class,
      ExperimentCommand.class,
      ExportCommand.class,
    })
public final class FootnoteCommand implements Callable<Integer> {

  /** Exit code for wrong arguments and for anything else that went wrong. */
  static final int FAILED = 1;

  /** Held, since a logger that nobody holds forgets its level. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private FootnoteCommand() {}

  /**
   * Runs a command and ends the process with its exit code.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Runs a command.
   *
   * @param arguments the command and its options
   * @return zero if all went well
   */
  static int run(String... arguments) {
    return run(new CommandLine(new FootnoteCommand()), arguments);
  }

  /**
   * Runs a command so that each failure is one clear line.
   *
   * @param command the command
   * @param arguments its options
   * @return zero if all went well
   */
  static int run(CommandLine command, String... arguments) {
    LUCENE.setLevel(Level.SEVERE);
    return command
        .setExecutionExceptionHandler(FootnoteCommand::explain)
        .setParameterExceptionHandler(FootnoteCommand::explainArguments)
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
    return fail(e.getMessage() + "; see footnote --help");
  }

  private static int fail(@Nullable String message) {
    System.err.println("footnote: " + String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
    return FAILED;
  }
}
