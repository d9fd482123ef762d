package dev.footnote.experiment;

import dev.footnote.document.TextSpan;
import dev.footnote.eval.DocumentSpan;
import dev.footnote.eval.GivenAnswer;
import dev.footnote.generate.Generation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A line of a file of outputs: one answer to one question.
 *
 * @param cpuMs the processor time that the process used meanwhile
 * @param memoryMb the most memory that the process held meanwhile
 */
record KeptOutput(
    String question,
    long seed,
    String text,
    double confidence,
    List<KeptSpan> citations,
    int exactQuotes,
    int claims,
    int unsupported,
    List<KeptSpan> read,
    double firstTokenMs,
    double totalMs,
    int tokensRead,
    int tokensWritten,
    double cpuMs,
    double memoryMb,
    Optional<String> adapter,
    Optional<String> adapterSha256,
    Optional<String> failure) {

  record KeptSpan(String document, int start, int end) {
    static KeptSpan of(DocumentSpan part) {
      return new KeptSpan(part.documentId(), part.span().start(), part.span().end());
    }

    DocumentSpan span() {
      return new DocumentSpan(document, new TextSpan(start, end));
    }
  }

  static KeptOutput of(String question, long seed, Output output, Effort effort) {
    GivenAnswer answer = output.answer();
    return new KeptOutput(
        question,
        seed,
        wellFormed(answer.text()),
        answer.confidence(),
        answer.citations().stream().map(KeptSpan::of).toList(),
        answer.exactQuotes(),
        answer.claims(),
        answer.unsupported(),
        output.read().stream().map(KeptSpan::of).toList(),
        milliseconds(output.firstToken()),
        milliseconds(answer.took()),
        output.tokensRead(),
        output.tokensWritten(),
        milliseconds(effort.cpu()),
        effort.megabytes(),
        output.adapter().map(Generation.Adapter::name),
        output.adapter().map(Generation.Adapter::sha256),
        output.failure().map(KeptOutput::wellFormed));
  }

  /** Halves of characters cannot be written. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static double milliseconds(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static Duration duration(double milliseconds) {
    return Duration.ofNanos(Math.round(milliseconds * 1e6));
  }

  Output output() {
    return new Output(
        new GivenAnswer(
            text,
            confidence,
            citations.stream().map(KeptSpan::span).toList(),
            exactQuotes,
            claims,
            unsupported,
            duration(totalMs)),
        read.stream().map(KeptSpan::span).toList(),
        duration(firstTokenMs),
        tokensRead,
        tokensWritten,
        adapter.map(name -> new Generation.Adapter(name, adapterSha256.orElse(""))),
        failure);
  }
}
