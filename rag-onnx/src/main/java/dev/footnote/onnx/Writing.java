package dev.footnote.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationOptions;
import java.util.Set;
import java.util.function.Consumer;

/** One text while it is written. Not safe for use by multiple threads. */
final class Writing {

  private final DecoderRun run;
  private final OrtSession.RunOptions runOptions;
  private final Set<Integer> ends;
  private final Sampler sampler;
  private final Drafts drafts;
  private final TokenText pieces;
  private final StopTexts stops;
  private final Consumer<String> listener;
  private final StringBuilder text = new StringBuilder();
  private final long[] prompt;
  private final int room;
  private int written;
  private int drafted;

  Writing(
      DecoderRun run,
      OrtSession.RunOptions runOptions,
      GenerationOptions options,
      Set<Integer> ends,
      long[] prompt,
      int room,
      TokenText pieces,
      Consumer<String> listener) {
    this.run = run;
    this.runOptions = runOptions;
    this.ends = ends;
    this.prompt = prompt;
    this.room = Math.min(room, options.maxTokens());
    this.sampler = new Sampler(options);
    this.drafts = new Drafts(prompt);
    this.pieces = pieces;
    this.stops = new StopTexts(options.stops());
    this.listener = listener;
  }

  String text() {
    return text.toString();
  }

  Generation.Usage usage(int reused) {
    return new Generation.Usage(prompt.length, reused, written, drafted);
  }

  /** Writes behind the prompt, which was read. */
  Generation.Finish write() throws OrtException {
    for (long token : prompt) {
      sampler.use(token);
    }
    int next = sampler.choose(run.logits());
    while (!ends.contains(next)) {
      emit(next);
      if (!isFull()) {
        next = step(next);
      }
      if (isFull()) {
        finish();
        return stops.stopped() ? Generation.Finish.STOPPED : Generation.Finish.TOO_LONG;
      }
    }
    finish();
    return Generation.Finish.STOPPED;
  }

  private boolean isFull() {
    return stops.stopped() || written >= room;
  }

  /** Gives out what was kept back. */
  void finish() {
    give(stops.add(pieces.finish()) + stops.finish());
  }

  private void emit(int token) {
    written++;
    sampler.use(token);
    drafts.add(token);
    give(stops.add(pieces.add(token)));
  }

  private void give(String piece) {
    if (!piece.isEmpty()) {
      text.append(piece);
      listener.accept(piece);
    }
  }

  /** Reads a token, and those guessed behind it; the right ones are written at once. */
  private int step(int token) throws OrtException {
    boolean guesses = sampler.isPlainlyGreedy() && run.rewinds();
    long[] guessed = guesses ? drafts.guess(room - written) : new long[0];
    long[] read = new long[1 + guessed.length];
    read[0] = token;
    System.arraycopy(guessed, 0, read, 1, guessed.length);
    int before = run.length();
    run.read(read, runOptions);
    int right = 0;
    int next = sampler.choose(run.logits(0));
    while (right < guessed.length && next == guessed[right] && !ends.contains(next)) {
      emit(next);
      drafted++;
      right++;
      if (isFull()) {
        break;
      }
      next = sampler.choose(run.logits(right));
    }
    if (guessed.length > 0) {
      drafts.judge(guessed.length, right);
      run.rewind(before + 1 + right);
    }
    return next;
  }
}
