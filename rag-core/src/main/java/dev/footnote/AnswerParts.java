package dev.footnote;

import dev.footnote.cite.Citation;
import dev.footnote.cite.CitationBinder;
import dev.footnote.eval.Abstention;
import dev.footnote.eval.AnswerEvidence;
import dev.footnote.generate.EvidenceStrength;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.InstructionScreen;
import dev.footnote.generate.Passage;
import dev.footnote.retrieve.ContextAssembler;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import dev.footnote.retrieve.Retrieval;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What answers are made with. Immutable. */
record AnswerParts(
    KnowledgeBase knowledge,
    Generator generator,
    Function<Query, GenerationOptions> options,
    ContextAssembler assembler,
    InstructionScreen screen,
    EvidenceStrength strength,
    Abstention abstention,
    CitationBinder binder) {

  /** Chooses what the generator may read of what was found. */
  List<Passage> passages(List<Hit> hits) {
    return assembler.assemble(hits).stream().map(passage -> passage.screened(screen)).toList();
  }

  /**
   * How likely the evidence holds an answer.
   *
   * @param reason why that is not enough to ask a generator; empty if it is
   */
  record Weight(double confidence, String reason) {

    static final Weight NOTHING = new Weight(0, "Nothing was found for the question.");

    boolean isEnough() {
      return reason.isEmpty();
    }
  }

  /** Weighs what was found, of which the best sentence is known. */
  Weight weigh(OptionalDouble sentence, Retrieval found) {
    if (sentence.isEmpty() && abstention.threshold() > 0) {
      return new Weight(0, "The passages found hold no sentence.");
    }
    double confidence = sentence.isEmpty() ? 0 : confidence(sentence.getAsDouble(), found);
    return new Weight(
        confidence,
        confidence < abstention.threshold()
            ? "No sentence found is close enough to the question."
            : "");
  }

  private double confidence(double sentence, Retrieval found) {
    return abstention.confidence(new AnswerEvidence(sentence, found.bestCosine().orElse(sentence)));
  }

  /** Finds page and headings of what a citation quotes. */
  Citation located(Citation citation) {
    return knowledge.document(citation.documentId()).map(citation::in).orElse(citation);
  }
}
