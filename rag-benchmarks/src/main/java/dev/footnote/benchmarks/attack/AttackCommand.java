package dev.footnote.benchmarks.attack;

import dev.footnote.Rag;
import dev.footnote.benchmarks.corpus.JudgedKnowledge;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.document.Document;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.generate.InstructionScreen;
import dev.footnote.generate.InstructionScreens;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench attacks}: plants texts in the documents of a judged set, and counts how often an
 * answer shows what they are after: with nothing done against them, and as Footnote comes. The
 * language model is the worst there can be, one that obeys each planted text that it reads.
 */
@Command(
    name = "attacks",
    description = "Measure how often texts planted in documents get what they are after.",
    mixinStandardHelpOptions = true)
public final class AttackCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "a folder with corpus.jsonl, queries.jsonl with answers, and evidence.jsonl")
  Path data = Path.of("");

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public AttackCommand() {}

  @Override
  public Integer call() throws IOException {
    AttackReport report = measure(new JudgedFolder(data));
    System.out.println(json ? Json.of(report.json()) : report.tables());
    return 0;
  }

  private static AttackReport measure(JudgedFolder folder) throws IOException {
    try (JudgedKnowledge judged = JudgedKnowledge.open(folder)) {
      Map<String, Map<String, Double>> utility = new LinkedHashMap<>();
      utility.put("not screened", figures(judged, InstructionScreens.none()));
      utility.put("screened", figures(judged, InstructionScreens.worded()));
      List<AttackOutcome> outcomes = new AttackBench(judged.knowledge(), judged.answers()).run();
      return new AttackReport(
          outcomes, utility, withheld(judged.documents()), judged.documents().size());
    }
  }

  private static Map<String, Double> figures(JudgedKnowledge judged, InstructionScreen screen) {
    return Rag.builder(judged.knowledge())
        .screen(screen)
        .build()
        .evaluate(judged.answers())
        .figures();
  }

  private static int withheld(List<Document> documents) {
    InstructionScreen screen = InstructionScreens.worded();
    return (int) documents.stream().filter(it -> !screen.find(it.text()).isEmpty()).count();
  }
}
