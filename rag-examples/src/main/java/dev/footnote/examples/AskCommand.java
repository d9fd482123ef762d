package dev.footnote.examples;

import dev.footnote.Answer;
import dev.footnote.Rag;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code footnote ask}: answers a question with footnotes. */
@Command(
    name = "ask",
    description = "Answer a question with footnotes.",
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {

  @Mixin KnowledgeOptions options = new KnowledgeOptions();

  @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "the question")
  List<String> words = List.of();

  @Override
  public Integer call() {
    try (OpenKnowledge open = options.openExisting()) {
      Answer answer = Rag.of(open.knowledge()).ask(String.join(" ", words));
      if (options.json) {
        Json.print(Json.of(answer));
      } else {
        System.out.println(answer);
      }
    }
    return 0;
  }
}
