package dev.footnote.eval;

/**
 * How strong the evidence for an answer is, before anybody decided whether it is enough. Immutable.
 *
 * @param sentence how strong the best sentence is, see {@link
 *     dev.footnote.generate.EvidenceStrength}
 * @param passage the highest cosine of the question and a passage
 */
public record AnswerEvidence(double sentence, double passage) {}
