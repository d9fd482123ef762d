package dev.footnote.examples;

import dev.footnote.Answer;
import dev.footnote.AnswerEvent;
import dev.footnote.Rag;
import dev.footnote.onnx.OnnxGenerator;
import dev.footnote.retrieve.Query;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code footnote ask}: answers a question with footnotes. A language model's text is shown while
 * it is written, and then once more as it was checked, with its footnotes.
 */
@Command(
    name = "ask",
    description = "Answer a question with footnotes.",
    mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {

  @Mixin KnowledgeOptions options = new KnowledgeOptions();

  @Mixin ModelOptions model = new ModelOptions();

  @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "the question")
  List<String> words = List.of();

  @Override
  public Integer call() {
    try (OpenKnowledge open = options.openExisting()) {
      Optional<OnnxGenerator> writer = model.open();
      try {
        Rag.Builder rag = Rag.builder(open.knowledge());
        writer.ifPresent(it -> rag.generator(it).generation(model.generation()));
        answer(rag.build(), writer.isPresent());
      } finally {
        writer.ifPresent(OnnxGenerator::close);
      }
    }
    return 0;
  }

  private void answer(Rag rag, boolean isWritten) {
    Query query = Query.of(String.join(" ", words));
    if (options.json) {
      Json.print(Json.of(rag.ask(query)));
      return;
    }
    StreamedText text = new StreamedText();
    Answer answer = isWritten ? rag.ask(query, text::show) : rag.ask(query);
    text.end();
    System.out.println(answer);
  }

  /** Text on standard output while it is written. */
  private static final class StreamedText {

    private boolean begun;

    void show(AnswerEvent event) {
      if (event instanceof AnswerEvent.TextDelta delta) {
        begun = true;
        System.out.print(delta.text());
        System.out.flush();
      }
    }

    void end() {
      if (begun) {
        System.out.println("\n");
      }
    }
  }
}
