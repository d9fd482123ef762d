package dev.footnote;

import dev.footnote.cite.CitationBinder;
import dev.footnote.eval.Abstention;
import dev.footnote.generate.EvidenceStrength;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.retrieve.ContextAssembler;

/** What answers are made with. Immutable. */
record AnswerParts(
    KnowledgeBase knowledge,
    Generator generator,
    GenerationOptions options,
    ContextAssembler assembler,
    EvidenceStrength strength,
    Abstention abstention,
    CitationBinder binder) {}
