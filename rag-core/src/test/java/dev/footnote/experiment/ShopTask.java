package dev.footnote.experiment;

import dev.footnote.HashedWords;
import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.eval.Abstention;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.JudgedQuestion;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;
import dev.footnote.json.JsonSchema;
import dev.footnote.store.VectorStores;
import dev.footnote.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A made task of which it is known beforehand what wins: shops, the hours at which they open, and
 * models that memorise pairs of question and answer or read passages, in one form or another. They
 * stand for language models, whose knowledge and form nobody could set so exactly; all around them,
 * retrieval, prompts, binding and statistics, is real.
 */
final class ShopTask {

  static final JsonSchema SCHEMA =
      JsonSchema.parse(
          """
          {"type": "object", "properties": {"opens": {"type": "string"}},
           "required": ["opens"], "additionalProperties": false}
          """);

  static final UnaryOperator<String> PLAIN = hour -> hour;
  static final UnaryOperator<String> CHATTY = hour -> "It opens at " + hour + ", I believe.";
  static final UnaryOperator<String> JSON = hour -> "{\"opens\": \"" + hour + "\"}";

  private static final List<String> HOURS =
      List.of("six", "seven", "eight", "nine", "ten", "eleven", "noon");

  private static final List<String> KINDS = List.of("bakery", "pharmacy", "library", "workshop");

  private static final List<String> STREETS =
      List.of(
          "Anchor", "Birch", "Castle", "Dove", "Elm", "Ferry", "Garden", "Harbour", "Iron",
          "Juniper", "Kiln", "Linden", "Market", "North", "Orchard", "Pump");

  final HashedWords embedder = new HashedWords();
  final KnowledgeBase knowledge =
      KnowledgeBase.of(embedder, VectorStores.inMemory(embedder.space()));
  final List<JudgedQuestion> questions = new ArrayList<>();

  /** What is true now, and what was true when the models were trained, by question. */
  private final Map<String, String> now = new LinkedHashMap<>();

  private final Map<String, String> before = new LinkedHashMap<>();

  private ShopTask() {}

  /** Makes shops, a document and a question each. */
  static ShopTask of(int shops) {
    ShopTask task = new ShopTask();
    for (int i = 0; i < shops; i++) {
      task.add(i);
    }
    return task;
  }

  private void add(int i) {
    String shop = STREETS.get(i % STREETS.size()) + " Street " + KINDS.get(i / STREETS.size());
    String hour = HOURS.get(i * 5 % HOURS.size());
    String text = "About the " + shop + ". The " + shop + " opens at " + hour + ". It is old.";
    String document = "shop-" + i;
    knowledge.put(Document.of(document, text));
    String question = "When does the " + shop + " open?";
    now.put(question, hour);
    before.put(question, HOURS.get((i * 5 + 3) % HOURS.size()));
    int start = text.indexOf("The ");
    TextSpan sentence = new TextSpan(start, text.indexOf(" It is"));
    questions.add(
        JudgedQuestion.of("q" + i, question, List.of(hour))
            .withEvidence(List.of(new DocumentSpan(document, sentence))));
  }

  /** Asks for JSON. */
  ShopTask formed() {
    questions.replaceAll(question -> question.withSchema(SCHEMA).inSlice("format"));
    return this;
  }

  /** Says which facts changed after the training. */
  ShopTask fresh() {
    questions.replaceAll(question -> question.inSlice("fresh"));
    return this;
  }

  /** Buries what is true under pages that have all words of a question, and no hour. */
  ShopTask buried() {
    for (JudgedQuestion question : questions) {
      for (int i = 0; i < 12; i++) {
        String text = question.text() + " " + question.text() + " Ask us at desk " + i + ".";
        knowledge.put(Document.of("decoy-" + question.id() + "-" + i, text));
      }
    }
    return this;
  }

  /** A model that was trained on what is true now. */
  Generator knowing(UnaryOperator<String> form, boolean reads) {
    return new Model(now, form, reads);
  }

  /** A model that was trained on what was true before. */
  Generator outdated(UnaryOperator<String> form, boolean reads) {
    return new Model(before, form, reads);
  }

  /** A model that knows nothing. */
  Generator ignorant(UnaryOperator<String> form, boolean reads) {
    return new Model(Map.of(), form, reads);
  }

  Experiment.Builder experiment() {
    Abstention never = Abstention.DEFAULT.withThreshold(0);
    return Experiment.builder(knowledge, questions).reading(new Reading(8, 2048, never));
  }

  Experiment.Builder experiment(Generator base, Generator tuned) {
    return experiment()
        .base(base, GenerationOptions.DEFAULT)
        .tuned(tuned, GenerationOptions.DEFAULT);
  }

  /**
   * A model of one skill.
   *
   * @param memory what it was trained on
   * @param form how it says it
   * @param reads whether it looks into passages
   */
  private record Model(Map<String, String> memory, UnaryOperator<String> form, boolean reads)
      implements Generator {

    @Override
    public Generation generate(Prompt prompt) {
      String hour =
          reads && !prompt.passages().isEmpty()
              ? read(prompt)
              : memory.getOrDefault(prompt.question().lines().toList().getFirst(), "some time");
      return new Generation.Written(
          form.apply(hour),
          Generation.Finish.STOPPED,
          new Generation.Usage(50 + 100 * prompt.passages().size(), 0, 10, 0));
    }

    /** Takes the hour of the sentence that shares most words with the question. */
    private static String read(Prompt prompt) {
      return prompt.passages().stream()
          .flatMap(passage -> List.of(passage.shown().split("(?<=[.?]) ")).stream())
          .max(Comparator.comparingInt(sentence -> shared(sentence, prompt.question())))
          .map(sentence -> sentence.replaceAll(".* at |\\.", ""))
          .orElse("some time");
    }

    private static int shared(String sentence, String question) {
      Set<String> words = new HashSet<>(Words.terms(sentence));
      words.retainAll(Words.terms(question));
      return words.size() * 2 + (sentence.contains(" at ") ? 1 : 0);
    }
  }
}
