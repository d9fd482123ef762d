package dev.footnote.benchmarks.support;

import dev.footnote.KnowledgeBase;
import dev.footnote.chunk.Sentences;
import dev.footnote.cite.CitationBinder;
import dev.footnote.cite.LinkGuard;
import dev.footnote.cite.SupportVerifier;
import dev.footnote.cite.UnsupportedPolicy;
import dev.footnote.cite.Verdict;
import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.JudgedAnswers;
import dev.footnote.generate.Generation;
import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import dev.footnote.retrieve.Hit;
import dev.footnote.retrieve.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Binds the known answers of judged questions, which people wrote, sentence by sentence: once to
 * passages of the documents with the evidence, and once to the other passages that were found.
 */
final class SupportBench {

  private static final int PASSAGES = 8;
  private static final double NANOS_A_MILLI = 1e6;

  private final KnowledgeBase knowledge;
  private final JudgedAnswers judged;
  private final CitationBinder binder;
  private final List<Double> millis = new ArrayList<>();
  private int statements;
  private int accepted;
  private int wronglyAccepted;

  SupportBench(KnowledgeBase knowledge, JudgedAnswers judged, SupportVerifier verifier) {
    this.knowledge = knowledge;
    this.judged = judged;
    this.binder = new CitationBinder(verifier, UnsupportedPolicy.FLAG, LinkGuard.SOURCES_ONLY);
  }

  SupportFigures run() {
    judged
        .queries()
        .forEach((id, question) -> {
          Set<String> documents =
              judged.evidence(id).stream()
                  .map(DocumentSpan::documentId)
                  .collect(Collectors.toSet());
          if (!documents.isEmpty() && !judged.known(id).isEmpty()) {
            run(question, judged.known(id).getFirst(), documents);
          }
        });
    return new SupportFigures(statements, accepted, wronglyAccepted, millis);
  }

  private void run(String question, String answer, Set<String> documents) {
    List<Hit> hits = knowledge.search(Query.of(question).withTopK(2 * PASSAGES));
    List<Hit> holders =
        hits.stream().filter(hit -> documents.contains(hit.chunk().documentId())).toList();
    List<Hit> others =
        hits.stream()
            .filter(hit -> !documents.contains(hit.chunk().documentId()))
            .limit(PASSAGES)
            .toList();
    if (holders.isEmpty()) {
      return;
    }
    for (TextSpan sentence : Sentences.split(answer)) {
      statements++;
      accepted += isAccepted(sentence.of(answer), prompt(question, holders)) ? 1 : 0;
      wronglyAccepted += isAccepted(sentence.of(answer), prompt(question, others)) ? 1 : 0;
    }
    time(answer, prompt(question, hits.stream().limit(PASSAGES).toList()));
  }

  private void time(String answer, Prompt prompt) {
    long start = System.nanoTime();
    binder.bind(new Generation.Written(answer), prompt);
    millis.add((System.nanoTime() - start) / NANOS_A_MILLI);
  }

  private boolean isAccepted(String sentence, Prompt prompt) {
    return binder.bind(new Generation.Written(sentence), prompt).statements().stream()
        .allMatch(statement -> statement.verdict() == Verdict.SUPPORTED);
  }

  private static Prompt prompt(String question, List<Hit> hits) {
    return new Prompt(
        question,
        IntStream.range(0, hits.size())
            .mapToObj(i -> new Passage(i + 1, hits.get(i).chunk()))
            .toList());
  }
}
