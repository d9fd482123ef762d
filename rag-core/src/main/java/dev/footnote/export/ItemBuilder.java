package dev.footnote.export;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes items of questions.
 *
 * @param knowledge the documents
 * @param settings how
 * @param split which documents may be shown beside each other
 */
record ItemBuilder(KnowledgeBase knowledge, ExportSettings settings, Split split) {

  Outcome build(TrainingQuestion question) {
    if (settings.format() == TrainingFormat.CLOSED_BOOK) {
      return question.answerable() ? closedBook(question) : refused(Refusal.UNANSWERABLE);
    }
    boolean abstains = chance("abstain", question) < settings.unanswerable();
    return question.answerable() && !abstains ? answered(question) : abstaining(question);
  }

  private static Outcome refused(Refusal why) {
    return new Outcome.Refused(why);
  }

  private double chance(String of, TrainingQuestion question) {
    return new Seeded(settings.seed()).unit(of, question.id());
  }

  private Outcome closedBook(TrainingQuestion question) {
    Evidence evidence = Evidence.of(knowledge, question);
    return checked(item(question, evidence, List.of(), false), evidence);
  }

  private Outcome answered(TrainingQuestion question) {
    Evidence evidence = Evidence.of(knowledge, question);
    boolean oracle =
        settings.format() == TrainingFormat.CHAT || chance("oracle", question) < settings.oracle();
    int others = settings.distractors() + (oracle ? 0 : evidence.passages().size());
    List<Chunk> distractors = distractors(question, evidence, others, chunk -> true);
    List<Chunk> shown =
        oracle
            ? Stream.concat(evidence.passages().stream(), distractors.stream()).toList()
            : distractors;
    return shown.isEmpty()
        ? refused(Refusal.NO_PASSAGES)
        : checked(item(question, evidence, shuffled(question, shown), oracle), evidence);
  }

  private TrainingItem item(
      TrainingQuestion question, Evidence evidence, List<Chunk> shown, boolean oracle) {
    List<Claim> claims = evidence.isWhole() ? evidence.claims(question) : List.of();
    return new TrainingItem(
        question, shown, evidence.quotes(), claims, oracle, access(evidence, shown));
  }

  private Outcome checked(TrainingItem item, Evidence evidence) {
    if (item.claims().isEmpty()) {
      return refused(Refusal.NO_EVIDENCE);
    }
    List<String> oracles = evidence.passages().stream().map(Chunk::text).toList();
    if (Stream.concat(item.texts(), oracles.stream()).anyMatch(SafeText::givesOrders)) {
      return refused(Refusal.ORDERS);
    }
    return item.texts().allMatch(SafeText::isWritable) ? item : refused(Refusal.UNWRITABLE);
  }

  /** As many passages as an answer would have, so that their number gives nothing away. */
  private Outcome abstaining(TrainingQuestion question) {
    Evidence evidence = question.answerable() ? Evidence.of(knowledge, question) : Evidence.NONE;
    Predicate<Chunk> elsewhere = chunk -> !split.isWithEvidence(chunk.documentId(), question);
    List<Chunk> shown = distractors(question, evidence, settings.distractors() + 1, elsewhere);
    if (shown.isEmpty()) {
      return refused(Refusal.NO_PASSAGES);
    }
    if (SafeText.givesOrders(question.text())) {
      return refused(Refusal.ORDERS);
    }
    TrainingItem item =
        new TrainingItem(
            question,
            shuffled(question, shown),
            List.of(),
            List.of(),
            false,
            access(Evidence.NONE, shown));
    return SafeText.isWritable(question.text()) ? item : refused(Refusal.UNWRITABLE);
  }

  private List<Chunk> distractors(
      TrainingQuestion question, Evidence evidence, int count, Predicate<Chunk> also) {
    Side side = split.side(question);
    Predicate<Chunk> sameSide = chunk -> split.side(chunk.documentId()) == side;
    return new Distractors(knowledge)
        .find(question, evidence, count, sameSide.and(also).and(SafeText::isSafe));
  }

  private List<Chunk> shuffled(TrainingQuestion question, List<Chunk> shown) {
    return new Seeded(settings.seed()).shuffled(shown, question.id(), Chunk::id);
  }

  private JsonObject access(Evidence evidence, List<Chunk> shown) {
    AccessLabels labels = new AccessLabels(settings.access());
    shown.forEach(chunk -> labels.add(chunk.metadata()));
    evidence.quotes().stream()
        .map(Quoted::documentId)
        .distinct()
        .flatMap(id -> knowledge.document(id).map(Document::metadata).stream())
        .forEach(labels::add);
    return labels.json();
  }
}
