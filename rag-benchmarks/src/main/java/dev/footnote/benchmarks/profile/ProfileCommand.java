package dev.footnote.benchmarks.profile;

import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench profile}: shows where the time of the embedding model goes. */
@Command(
    name = "profile",
    description = "Show which operators of the embedding model take how long, and what bounds it.",
    mixinStandardHelpOptions = true)
public final class ProfileCommand implements Callable<Integer> {

  @Option(names = "--quick", description = "some seconds, to see that everything works")
  boolean quick;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public ProfileCommand() {}

  @Override
  public Integer call() throws IOException {
    ProfilePlan plan = quick ? ProfilePlan.quick() : ProfilePlan.full();
    ProfileReport report = new ProfileBench(plan).run();
    System.out.println(json ? Json.of(new ProfileJson(report).object()) : new ProfileTable(report));
    return 0;
  }
}
