package dev.footnote;

import dev.footnote.cite.CitationBinder;
import dev.footnote.eval.Abstention;
import dev.footnote.generate.EvidenceStrength;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.InstructionScreen;
import dev.footnote.generate.Passage;
import dev.footnote.retrieve.ContextAssembler;
import dev.footnote.retrieve.Hit;
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
}
