package dev.footnote.examples;

import dev.footnote.KnowledgeBase;
import dev.footnote.Trace;
import dev.footnote.WhyNot;
import dev.footnote.retrieve.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code footnote explain}: shows how a search comes to its hits, or why a document is not one. */
@Command(
    name = "explain",
    description = "Show how passages are found, or why those of a document are not.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Mixin KnowledgeOptions options = new KnowledgeOptions();

  @Option(names = "--top", paramLabel = "K", description = "how many passages (default: 10)")
  int top = Query.DEFAULT_TOP_K;

  @Option(
      names = "--document",
      paramLabel = "ID",
      description = "say why this document is not found")
  @Nullable String document;

  @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "what to find")
  List<String> words = List.of();

  @Override
  public Integer call() {
    Query query = Query.of(String.join(" ", words)).withTopK(top);
    try (OpenKnowledge open = options.openExisting()) {
      if (document == null) {
        trace(open.knowledge(), query);
      } else {
        finding(open.knowledge().whyNot(query, document));
      }
    }
    return 0;
  }

  private void trace(KnowledgeBase knowledge, Query query) {
    Trace trace = knowledge.explain(query);
    if (options.json) {
      Map<String, Object> object = Json.of(query.text(), trace.found().hits());
      object.put("dropped", trace.found().dropped().stream().map(Json::dropped).toList());
      Json.print(object);
    } else {
      System.out.print(trace.text());
    }
  }

  private void finding(WhyNot finding) {
    if (options.json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("document", finding.documentId());
      object.put("cause", finding.cause().name());
      object.put("explanation", finding.explanation());
      object.put("remedy", finding.remedy());
      object.put("missing", finding.missingWords());
      object.put("elsewhere", finding.wordsElsewhere());
      Json.print(object);
    } else {
      System.out.print(finding.text());
    }
  }
}
