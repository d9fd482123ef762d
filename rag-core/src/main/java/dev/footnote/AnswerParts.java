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
import dev.footnote.retrieve.Retrieval;
import java.util.List;

/** What answers are made with. Immutable. */
record AnswerParts(
    KnowledgeBase knowledge,
    Generator generator,
    GenerationOptions options,
    ContextAssembler assembler,
    InstructionScreen screen,
    EvidenceStrength strength,
    Abstention abstention,
    CitationBinder binder) {

  /** Chooses what the generator may read of what was found. */
  List<Passage> passages(List<Hit> hits) {
    return assembler.assemble(hits).stream().map(passage -> passage.screened(screen)).toList();
  }

  /** How likely the evidence holds an answer. */
  double confidence(double sentence, Retrieval found) {
    return abstention.confidence(new AnswerEvidence(sentence, found.bestCosine().orElse(sentence)));
  }

  /** Finds page and headings of what a citation quotes. */
  Citation located(Citation citation) {
    return knowledge.document(citation.documentId()).map(citation::in).orElse(citation);
  }
}
