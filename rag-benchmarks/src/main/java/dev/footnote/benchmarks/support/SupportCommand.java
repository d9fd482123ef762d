package dev.footnote.benchmarks.support;

import dev.footnote.benchmarks.corpus.JudgedKnowledge;
import dev.footnote.benchmarks.report.Json;
import dev.footnote.benchmarks.report.TextTable;
import dev.footnote.cite.ScoreScale;
import dev.footnote.cite.SupportVerifier;
import dev.footnote.cite.SupportVerifiers;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.embed.Embedder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench support}: how many sentences of answers that people wrote are accepted beside their
 * evidence and beside other passages, by words alone, as Footnote comes, and by models that the
 * user brings, and what that costs.
 */
@Command(
    name = "support",
    description = "Measure how well statements are verified, and what it costs for each answer.",
    mixinStandardHelpOptions = true)
public final class SupportCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "a folder with corpus.jsonl, queries.jsonl with answers, and evidence.jsonl")
  Path data = Path.of("");

  @Option(
      names = "--nli",
      paramLabel = "DIR",
      description = "a folder with a model of entailment, which is measured too")
  @Nullable Path entailment;

  @Option(
      names = "--rerank",
      paramLabel = "DIR",
      description = "a folder with a cross-encoder for ranking, which is measured too")
  @Nullable Path reranker;

  @Option(
      names = "--rerank-scale",
      paramLabel = "SCALE",
      description = "what its scores mean: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not given")
  ScoreScale scale = ScoreScale.PROBABILITY;

  @Option(names = "--json", description = "print one JSON object and nothing else")
  boolean json;

  /** Makes the command, for the command line that it is part of. */
  public SupportCommand() {}

  @Override
  public Integer call() throws IOException {
    Map<String, SupportFigures> figures = measure(new JudgedFolder(data));
    System.out.println(json ? Json.of(json(figures)) : table(figures));
    return 0;
  }

  private Map<String, SupportFigures> measure(JudgedFolder folder) throws IOException {
    Map<String, SupportFigures> figures = new LinkedHashMap<>();
    try (JudgedKnowledge judged = JudgedKnowledge.open(folder);
        VerifyingModels models = VerifyingModels.open(entailment, reranker)) {
      Embedder embedder = judged.knowledge().embedder();
      verifiers(embedder, models)
          .forEach((name, verifier) ->
              figures.put(
                  name, new SupportBench(judged.knowledge(), judged.answers(), verifier).run()));
    }
    return figures;
  }

  private Map<String, SupportVerifier> verifiers(Embedder embedder, VerifyingModels models) {
    Map<String, SupportVerifier> verifiers = new LinkedHashMap<>();
    verifiers.put("lexical", SupportVerifiers.lexical());
    verifiers.put("semantic", SupportVerifiers.semantic(embedder));
    models
        .entailment()
        .ifPresent(
            model -> verifiers.put("entailment", SupportVerifiers.entailment(embedder, model)));
    models
        .reranker()
        .ifPresent(
            model -> verifiers.put("reranked", SupportVerifiers.reranked(embedder, model, scale)));
    return verifiers;
  }

  private static TextTable table(Map<String, SupportFigures> figures) {
    TextTable table = SupportFigures.table();
    figures.forEach((name, of) -> table.row(of.row(name)));
    return table;
  }

  private static Map<String, Object> json(Map<String, SupportFigures> figures) {
    Map<String, Object> object = new LinkedHashMap<>();
    figures.forEach((name, of) -> object.put(name, of.json()));
    return object;
  }
}
