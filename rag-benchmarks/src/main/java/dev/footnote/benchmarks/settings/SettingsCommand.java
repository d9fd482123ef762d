package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.report.Json;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench settings}: measures what each execution setting gives or costs. */
@Command(
    name = "settings",
    description = "Measure execution settings side by side, a larger model, and many callers.",
    mixinStandardHelpOptions = true)
public final class SettingsCommand implements Callable<Integer> {

  @Option(names = "--quick", description = "some seconds, to see that everything works")
  boolean quick;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public SettingsCommand() {}

  @Override
  public Integer call() throws IOException {
    SettingsPlan plan = quick ? SettingsPlan.quick() : SettingsPlan.full();
    SettingsReport report = new SettingsBench(plan).run();
    System.out.println(
        json ? Json.of(new SettingsJson(report).object()) : new SettingsTable(report));
    return 0;
  }
}
