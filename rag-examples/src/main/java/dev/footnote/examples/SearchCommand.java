package dev.footnote.examples;

import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code footnote search}: finds passages and shows what each stage thought of them. */
@Command(name = "search", description = "Find passages.", mixinStandardHelpOptions = true)
final class SearchCommand implements Callable<Integer> {

  private static final int SNIPPET = 200;

  @Mixin KnowledgeOptions options = new KnowledgeOptions();

  @Option(names = "--top", paramLabel = "K", description = "how many passages (default: 10)")
  int top = Query.DEFAULT_TOP_K;

  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "what to find")
  List<String> words = List.of();

  @Override
  public Integer call() {
    String text = String.join(" ", words);
    try (OpenKnowledge open = options.openExisting()) {
      List<Hit> hits = open.knowledge().search(Query.of(text).withTopK(top));
      if (options.json) {
        Json.print(Json.of(text, hits));
      } else {
        print(hits);
      }
    }
    return 0;
  }

  private static void print(List<Hit> hits) {
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      System.out.printf(
          Locale.ROOT,
          "%2d. %.4f  %s%n    %s, characters %d–%d  %s%n    %s%n",
          i + 1,
          hit.score(),
          hit.chunk().location().path(),
          hit.chunk().documentId(),
          hit.chunk().span().start(),
          hit.chunk().span().end(),
          hit.stages(),
          snippet(hit.chunk().text()));
    }
    if (hits.isEmpty()) {
      System.out.println("nothing found");
    }
  }

  private static String snippet(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= SNIPPET
        ? line
        : line.substring(0, line.offsetByCodePoints(0, SNIPPET / 2)) + " …";
  }
}
