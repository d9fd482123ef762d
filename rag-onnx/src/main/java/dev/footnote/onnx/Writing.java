package dev.footnote.onnx;

import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.Generation.Usage;
import dev.footnote.generate.Generation.Written;
import dev.footnote.generate.GenerationOptions;
import java.util.Set;

/**
 * The writing of one text: reads the prompt, then picks a token, reads it and picks the next one.
 * Where tokens can be forgotten at no cost and the best one is always taken, it guesses some ahead
 * and reads them together, which changes nothing but the time. Used by one thread at a time.
 */
final class Writing {

  private static final int[] NONE = {};

  private final DecoderSlot slot;
  private final Set<Integer> ends;
  private final GenerationOptions options;
  private final Halt halt;
  private final TextWriter writer;
  private final TokenPicker picker;
  private final PromptLookup lookup = new PromptLookup();
  private final TokenList tokens = new TokenList();
  private final boolean guesses;
  private int read;
  private int reused;
  private int written;
  private int right;

  /**
   * Where a text is written.
   *
   * @param slot what remembers it
   * @param form how the decoder gives its logits
   * @param ends the tokens that end a text
   * @param drafting whether tokens may be guessed ahead
   */
  record Place(DecoderSlot slot, LogitForm form, Set<Integer> ends, boolean drafting) {

    boolean guesses(GenerationOptions options) {
      return drafting && options.temperature() == 0 && slot.forgetsFreely() && form.ratesMany();
    }
  }

  Writing(Place place, GenerationOptions options, Halt halt, TextWriter writer) {
    slot = place.slot;
    ends = place.ends;
    this.options = options;
    this.halt = halt;
    this.writer = writer;
    picker = new TokenPicker(options, place.form.vocabulary());
    guesses = place.guesses(options);
  }

  /** Writes behind a prompt. */
  Written write(int[] prompt) {
    Finish finish;
    try {
      read = prompt.length;
      reused = slot.start(prompt, options.adapter(), halt);
      tokens.add(prompt);
      picker.see(prompt);
      finish = write();
    } catch (HaltedException e) {
      finish = Finish.OUT_OF_TIME;
    }
    return new Written(writer.end(), finish, new Usage(read, reused, written, right));
  }

  private Finish write() {
    int next = picker.pick(slot.logits());
    while (true) {
      if (ends.contains(next)) {
        return Finish.STOPPED;
      }
      if (!take(next)) {
        return Finish.STOPPED;
      }
      if (isFull()) {
        return Finish.TOO_LONG;
      }
      int[] guess = guess();
      slot.check(behind(next, guess), halt);
      int accepted = 0;
      next = picker.pick(slot.logits(0));
      while (accepted < guess.length && next == guess[accepted] && !ends.contains(next)) {
        accepted++;
        right++;
        if (!take(next)) {
          return Finish.STOPPED;
        }
        if (isFull()) {
          return Finish.TOO_LONG;
        }
        next = picker.pick(slot.logits(accepted));
      }
      settle(guess, accepted);
    }
  }

  /** Forgets guesses that were wrong. */
  private void settle(int[] guess, int accepted) {
    if (guess.length > 0) {
      slot.forget(slot.size() - (guess.length - accepted));
      lookup.learn(guess.length, accepted, tokens.size());
    }
  }

  /** Writes a token; false if the text came to a stop. */
  private boolean take(int token) {
    written++;
    tokens.add(token);
    picker.see(token);
    return writer.take(token);
  }

  /** Tells whether no token can be written any more, or read to write the next one. */
  private boolean isFull() {
    return written >= options.maxTokens() || tokens.size() > slot.capacity();
  }

  private int[] guess() {
    int room = Math.min(options.maxTokens() - written, slot.room()) - 1;
    return guesses ? lookup.guess(tokens, room) : NONE;
  }

  private static int[] behind(int first, int[] others) {
    int[] all = new int[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }
}
