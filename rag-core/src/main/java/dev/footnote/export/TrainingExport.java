package dev.footnote.export;

import static java.util.Objects.requireNonNull;

import dev.footnote.KnowledgeBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes training data out of a knowledge base: {@code train.jsonl}, {@code eval.jsonl} and {@code
 * manifest.json}. Each setter returns a changed copy; immutable, and safe for use by multiple
 * threads that write to different folders.
 *
 * <p>Documents are grouped first: those that share {@value NormalWords#GRAM} words in a row, are
 * near-duplicates, or are evidence of one question stay together. Whole groups are put aside for
 * evaluation, and a line never has a passage of the other side. What would leak nevertheless, as
 * through an answer that was given, is left out of the evaluation and counted.
 *
 * <p>Distractors are what the knowledge base's own retriever finds for the question, without the
 * evidence, its near-duplicates, and whatever holds a known answer. Passages with text that gives
 * orders to a language model are never used.
 *
 * <p>An export of {@link KnowledgeBase#view} sees nothing outside the view. Where others change the
 * knowledge base meanwhile, export a state that stays: {@code knowledge.asOf(name, past -> ...)}.
 *
 * <p>In memory are all questions with their answers, 24 to 48 bytes for each word of all documents
 * while they are grouped, and as much for each word of the training file; documents are read one at
 * a time.
 */
public final class TrainingExport {

  private final KnowledgeBase knowledge;
  private final List<QuestionSource> sources;
  private final ExportSettings settings;

  private TrainingExport(
      KnowledgeBase knowledge, List<QuestionSource> sources, ExportSettings settings) {
    this.knowledge = knowledge;
    this.sources = sources;
    this.settings = settings;
  }

  /**
   * Starts an export in the format {@link TrainingFormat#CHAT}, with the questions of {@link
   * QuestionSources#rules()} if none are named.
   *
   * @param knowledge the documents; borrowed
   * @return the export
   */
  public static TrainingExport of(KnowledgeBase knowledge) {
    return new TrainingExport(
        requireNonNull(knowledge, "knowledge"), List.of(), ExportSettings.DEFAULT);
  }

  private TrainingExport with(ExportSettings changed) {
    return new TrainingExport(knowledge, sources, changed);
  }

  /**
   * Sets what lines look like.
   *
   * @param format the format
   * @return a changed copy
   */
  public TrainingExport format(TrainingFormat format) {
    return with(settings.format(requireNonNull(format, "format")));
  }

  /**
   * Adds questions, behind those of earlier calls.
   *
   * @param source where they come from
   * @return a changed copy
   */
  public TrainingExport questions(QuestionSource source) {
    requireNonNull(source, "source");
    List<QuestionSource> more = Stream.concat(sources.stream(), Stream.of(source)).toList();
    return new TrainingExport(knowledge, more, settings);
  }

  /**
   * Sets what the choice of groups, oracles, abstentions and orders depends on; 0 by default.
   *
   * @param seed any number
   * @return a changed copy
   */
  public TrainingExport seed(long seed) {
    return with(settings.seed(seed));
  }

  /**
   * Sets how often the passage with the answer is among those of a {@link TrainingFormat#RAFT}
   * line; 0.8 by default. Without it the model learns to know the answer by heart; set it to 1 if
   * it should rather learn to abstain.
   *
   * @param probability from 0 to 1
   * @return a changed copy
   * @throws IllegalArgumentException if it is out of its range
   */
  public TrainingExport oracleProbability(double probability) {
    return with(settings.oracle(probability));
  }

  /**
   * Sets how many passages without the answer are beside it, at most; 4 by default.
   *
   * @param count from 0 to 100
   * @return a changed copy
   * @throws IllegalArgumentException if it is out of its range
   */
  public TrainingExport distractors(int count) {
    return with(settings.distractors(count));
  }

  /**
   * Sets for which share of the questions that have an answer the passages do not hold it, so that
   * the right reply is to abstain; 0.15 by default. Questions known to have none come on top.
   *
   * @param share from 0 to 1
   * @return a changed copy
   * @throws IllegalArgumentException if it is out of its range
   */
  public TrainingExport unanswerable(double share) {
    return with(settings.unanswerable(share));
  }

  /**
   * Sets which share of the questions is put aside for evaluation, at most: groups of documents
   * stay whole; 0.1 by default.
   *
   * @param share from 0 to 0.5
   * @return a changed copy
   * @throws IllegalArgumentException if it is out of its range
   */
  public TrainingExport evaluation(double share) {
    return with(settings.evaluation(share));
  }

  /**
   * Sets which metadata of the documents that a line is made from is carried in it, as {@code
   * access}; {@code access}, {@code tenant} and {@code licence} by default.
   *
   * @param keys keys of metadata
   * @return a changed copy
   */
  public TrainingExport accessLabels(List<String> keys) {
    return with(settings.access(keys));
  }

  /**
   * Writes the three files. They appear together when all is written; a failure leaves the folder
   * as it was. Only files of an earlier export are replaced.
   *
   * @param folder where to; made if it is not there
   * @return what was written
   * @throws IOException if a file cannot be written
   * @throws IllegalArgumentException if files of these names are there that no export wrote
   * @throws IllegalStateException if no question is left, or the knowledge base was changed
   *     meanwhile
   */
  public ExportReport write(Path folder) throws IOException {
    requireNonNull(folder, "folder");
    List<QuestionSource> asked = sources.isEmpty() ? List.of(QuestionSources.rules()) : sources;
    try (ExportFiles files = ExportFiles.in(folder)) {
      return new ExportRun(knowledge, settings, files).run(asked);
    }
  }
}
