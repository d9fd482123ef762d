package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.store.DocumentInfo;
import java.util.List;
import java.util.stream.Stream;

/** Asks what documents themselves ask or define. */
record RuleQuestions() implements QuestionSource {

  /**
   * A question and what answers it.
   *
   * @param text the question
   * @param answer where the answer stands in the document's text
   */
  record Found(String text, TextSpan answer) {}

  @Override
  public Stream<TrainingQuestion> questions(KnowledgeBase knowledge) {
    return knowledge
        .documents()
        .map(DocumentInfo::id)
        .flatMap(id -> knowledge.document(id).stream())
        .flatMap(RuleQuestions::in);
  }

  static Stream<TrainingQuestion> in(Document document) {
    List<Block> blocks = Block.of(document);
    return Stream.concat(
            FaqLines.in(document.text()).stream(),
            blocks.stream().flatMap(block -> in(document, block).stream()))
        .map(found -> question(document, found));
  }

  /** A heading that asks is better than a definition below it, and that than a bare heading. */
  private static List<Found> in(Document document, Block block) {
    List<Found> asked = HeadingQuestion.asked(document, block);
    if (!asked.isEmpty()) {
      return asked;
    }
    List<Found> defined = Definitions.in(document, block);
    boolean leads = defined.stream().anyMatch(found -> block.startsWith(document, found.answer()));
    return leads
        ? defined
        : Stream.concat(HeadingQuestion.about(document, block).stream(), defined.stream()).toList();
  }

  private static TrainingQuestion question(Document document, Found found) {
    return new TrainingQuestion(
        "rule-" + new Seeded(0).fence(document.id() + "\n" + found.text() + found.answer()),
        found.text(),
        List.of(),
        List.of(new DocumentSpan(document.id(), found.answer())),
        QuestionOrigin.RULE,
        true);
  }
}
