package dev.footnote;

import dev.footnote.cite.CitedText;
import dev.footnote.cite.UnsupportedPolicy;
import dev.footnote.cite.Verdict;
import dev.footnote.generate.Generation;
import dev.footnote.retrieve.Retrieval;
import java.util.List;
import java.util.Optional;

/** What is known of an answer before its circumstances are added. */
record AnswerDraft(Answer.Status status, String reason, CitedText cited) {

  static AnswerDraft abstained(String reason, CitedText cited) {
    return new AnswerDraft(Answer.Status.ABSTAINED, reason, cited);
  }

  /** Looks at what was written and bound. */
  static AnswerDraft of(CitedText cited, UnsupportedPolicy policy) {
    long unsupported =
        cited.statements().stream().filter(s -> s.verdict() == Verdict.UNSUPPORTED).count();
    if (cited.statements().isEmpty()) {
      return abstained(
          cited.dropped().isEmpty()
              ? "The generator wrote nothing."
              : "No passage supports anything that the generator wrote.",
          cited);
    }
    if (unsupported == 0) {
      return new AnswerDraft(Answer.Status.ANSWERED, "", cited);
    }
    String reason =
        unsupported
            + " of "
            + cited.statements().size()
            + " statements are supported by no passage.";
    return policy == UnsupportedPolicy.ABSTAIN
        ? abstained(reason, CitedText.EMPTY)
        : new AnswerDraft(Answer.Status.PARTLY_SUPPORTED, reason, cited);
  }

  Answer answer(
      String question,
      Retrieval found,
      List<Withheld> withheld,
      double confidence,
      boolean calibrated,
      Optional<Generation.Adapter> adapter,
      Answer.Timings timings) {
    return new Answer(
        question,
        status,
        reason,
        confidence,
        calibrated,
        cited.text(),
        cited.statements(),
        cited.citations(),
        found.hits(),
        found.commit(),
        cited.dropped(),
        cited.removedMarks(),
        withheld,
        adapter,
        timings);
  }
}
