package dev.footnote.experiment;

import dev.footnote.eval.JudgedQuestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A judge whose scores are kept as they come, so that it need not say anything twice. */
final class KeptJudge implements Judge {

  /** Whose scores they are, of answers to what. */
  record Heading(String judge, String questions) {}

  /** A score of an answer, which is told by its hash. */
  record Score(String question, String answer, double score) {}

  private final Judge judge;
  private final KeptLines lines;
  private final Map<String, Double> kept;

  private KeptJudge(Judge judge, KeptLines lines) {
    this.judge = judge;
    this.lines = lines;
    this.kept =
        lines.records(Score.class).stream()
            .collect(
                Collectors.toMap(
                    score -> key(score.question(), score.answer()),
                    Score::score,
                    (one, other) -> other));
  }

  /**
   * Opens or begins the judge's file.
   *
   * @throws IllegalStateException if it has scores of another judge or of other questions
   */
  static KeptJudge open(Path folder, Judge judge, List<JudgedQuestion> questions) {
    String hash = Fingerprint.hash(questions.stream().map(JudgedQuestion::toString));
    Heading heading = new Heading(judge.name(), hash);
    KeptLines lines = KeptLines.open(folder, judge.name(), heading);
    if (!lines.heading(Heading.class).equals(heading)) {
      throw new IllegalStateException(
          "'"
              + lines.file()
              + "' has scores of another judge or of other questions; keep these in another"
              + " folder, or delete it");
    }
    return new KeptJudge(judge, lines);
  }

  private static String key(String question, String answer) {
    return answer + " " + question;
  }

  @Override
  public String name() {
    return judge.name();
  }

  @Override
  public double score(JudgedQuestion question, String answer) {
    String hash = Fingerprint.hash(Stream.of(answer));
    Double known = kept.get(key(question.id(), hash));
    return known == null ? ask(question, answer, hash) : known;
  }

  private double ask(JudgedQuestion question, String answer, String hash) {
    double score = judge.score(question, answer);
    lines.append(new Score(question.id(), hash, score));
    kept.put(key(question.id(), hash), score);
    return score;
  }
}
