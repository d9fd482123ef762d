package dev.footnote.onnx;

import ai.onnxruntime.OrtException;
import dev.footnote.generate.GenerationException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Room for one text at a time: what the decoder remembers, and which tokens that is. It is left
 * from one call to the next, so that a prompt that begins alike is read only where it differs. Used
 * by one thread at a time.
 */
final class DecoderSlot implements AutoCloseable {

  /** By so many tokens a place must be better than the one to go back to, to be marked instead. */
  private static final int WORTH_MARKING = 16;

  private final DecoderSession session;
  private final DecoderCache cache;
  private final int capacity;
  private final TokenList tokens = new TokenList();
  private Optional<String> adapter = Optional.empty();

  DecoderSlot(DecoderSession session, int capacity) {
    this.session = session;
    this.capacity = capacity;
    cache = session.newCache(capacity);
  }

  /** Counts the tokens of a prompt that are remembered from an earlier call. */
  int common(int[] prompt, Optional<String> adapterName) {
    return adapter.equals(adapterName) ? tokens.commonPrefix(prompt) : 0;
  }

  /** Returns how many more tokens can be remembered. */
  int room() {
    return capacity - tokens.size();
  }

  int size() {
    return tokens.size();
  }

  int capacity() {
    return capacity;
  }

  /** Tells whether any number of tokens can be forgotten at no cost. */
  boolean forgetsFreely() {
    return session.shares();
  }

  /**
   * Reads a prompt, but for what is remembered of it.
   *
   * @return how many tokens were remembered
   */
  int start(int[] prompt, Optional<String> adapterName, Halt halt) {
    // The last token is always read, for its logits.
    int common = Math.min(common(prompt, adapterName), prompt.length - 1);
    int kept = forget(common);
    adapter = adapterName;
    if (common - kept >= WORTH_MARKING) {
      read(slice(prompt, kept, common), halt);
      cache.mark();
    }
    read(slice(prompt, tokens.size(), prompt.length), halt);
    return kept;
  }

  private static int[] slice(int[] ids, int from, int to) {
    return Arrays.copyOfRange(ids, from, to);
  }

  /** Reads tokens for the logits of the last one, in as many runs as bounded memory asks for. */
  void read(int[] more, Halt halt) {
    int slice = session.form().slice();
    for (int from = 0; from < more.length; from += slice) {
      run(slice(more, from, Math.min(from + slice, more.length)), 1, halt);
    }
  }

  /** Reads a few tokens, for the logits of each of them. */
  void check(int[] few, Halt halt) {
    run(few, few.length, halt);
  }

  /** Reads tokens in one run. */
  private void run(int[] more, int wanted, Halt halt) {
    halt.check();
    try {
      cache.run(more, wanted, halt.options());
    } catch (OrtException e) {
      halt.check();
      throw new GenerationException(
          "model "
              + session.model()
              + " failed on "
              + more.length
              + " tokens behind "
              + tokens.size()
              + ": "
              + e.getMessage(),
          e);
    }
    tokens.add(more);
  }

  /** Forgets tokens at the end, and returns how many are kept: so many or fewer. */
  int forget(int most) {
    int kept = cache.rewind(most);
    tokens.cut(kept);
    return kept;
  }

  /** Returns the logits behind the last token, until the next run. */
  FloatBuffer logits() {
    return cache.logits();
  }

  /** Returns the logits behind one of the tokens that were checked last, until the next call. */
  FloatBuffer logits(int token) {
    return cache.logits(token);
  }

  @Override
  public void close() {
    cache.close();
  }
}
