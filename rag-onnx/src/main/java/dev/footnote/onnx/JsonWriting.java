package dev.footnote.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footnote.generate.Generation.Finish;
import dev.footnote.generate.Generation.Usage;
import dev.footnote.generate.Generation.Written;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.json.JsonPrefix;
import dev.footnote.json.JsonSchema;
import java.io.ByteArrayOutputStream;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The writing of one JSON text of a schema. Only tokens are picked that the schema allows where the
 * text stands; what has to come is put there without asking the model; and no token is taken behind
 * which the text could not be completed within its length. Used by one thread at a time.
 */
final class JsonWriting {

  /** So many tokens behind which the text would become too long are passed over. */
  private static final int TRIES = 8;

  private static final int NONE = -1;

  private final DecoderSlot slot;
  private final TokenMasks masks;
  private final TokenTrie trie;
  private final GenerationOptions options;
  private final Halt halt;
  private final TokenPicker picker;
  private final boolean skipping;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final TokenList unread = new TokenList();
  private JsonPrefix place;
  private boolean fits;
  private int tokens;
  private int reused;
  private int written;
  private int forced;

  /**
   * Where a text is written.
   *
   * @param slot what remembers it
   * @param vocabulary how many tokens are rated
   * @param masks which tokens may come
   * @param skipping whether what has to come is read in one run, or token by token
   */
  record Place(DecoderSlot slot, int vocabulary, TokenMasks masks, boolean skipping) {}

  JsonWriting(Place place, GenerationOptions options, Halt halt, JsonSchema schema) {
    slot = place.slot;
    masks = place.masks;
    trie = masks.trie();
    skipping = place.skipping;
    this.options = options;
    this.halt = halt;
    this.place = schema.begin();
    picker = new TokenPicker(options, place.vocabulary);
  }

  /** Writes behind a prompt. A text that is whole ends with {@link Finish#STOPPED}. */
  Written write(int[] prompt) {
    Finish finish;
    try {
      reused = slot.start(prompt, options.adapter(), halt);
      tokens = prompt.length;
      picker.see(prompt);
      fits = fits(place, left());
      finish = write();
    } catch (HaltedException e) {
      finish = Finish.OUT_OF_TIME;
    }
    return new Written(
        text(finish),
        List.of(),
        OptionalDouble.empty(),
        finish,
        new Usage(prompt.length, reused, written, forced));
  }

  /** Returns the text, without a character at its end that is not complete. */
  private String text(Finish finish) {
    String all = text.toString(UTF_8);
    boolean broken = finish != Finish.STOPPED && all.endsWith("\uFFFD");
    return broken ? all.substring(0, all.length() - 1) : all;
  }

  private Finish write() {
    while (!place.isOver()) {
      if (left() == 0) {
        return end();
      }
      int[] run = trie.cut(place.forced(Integer.MAX_VALUE));
      if (run.length == 0) {
        int token = pick();
        if (masks.isEnd(token)) {
          return Finish.STOPPED;
        }
        if (token == NONE) {
          return complete();
        }
        take(token);
      } else if (fits && !fits(after(run), left() - run.length)) {
        return complete();
      } else {
        force(run);
      }
    }
    return Finish.STOPPED;
  }

  private Finish end() {
    return place.isComplete() ? Finish.STOPPED : Finish.TOO_LONG;
  }

  /** Counts the tokens that may still be written; the last one need not be read. */
  private int left() {
    return Math.min(options.maxTokens() - written, slot.capacity() + 1 - tokens);
  }

  /** Puts there what has to come. */
  private void force(int[] run) {
    for (int i = 0; i < run.length && left() > 0; i++) {
      take(run[i]);
      if (skipping) {
        forced++;
      } else if (left() > 0) {
        read();
      }
    }
  }

  /** Completes the text as soon as can be, without asking the model. */
  private Finish complete() {
    for (int token : trie.cut(place.completion())) {
      if (left() > 0) {
        take(token);
      }
    }
    return end();
  }

  private void take(int token) {
    written++;
    tokens++;
    picker.see(token);
    unread.add(token);
    text.writeBytes(trie.bytes(token));
    JsonPrefix next = after(token);
    if (next == null) {
      throw new IllegalStateException("token " + token + " must not come");
    }
    place = next;
  }

  private @Nullable JsonPrefix after(int... run) {
    JsonPrefix next = place;
    for (int token : run) {
      for (byte b : trie.bytes(token)) {
        next = next == null ? null : next.next(b & 0xFF);
      }
    }
    return next;
  }

  /** Reads what was taken since the model was asked last. */
  private void read() {
    if (unread.size() > 0) {
      slot.read(unread.slice(0, unread.size()), halt);
      unread.cut(0);
    }
  }

  /** Asks the model for a token behind which the text can be completed, if there is one. */
  private int pick() {
    read();
    BitSet mask = masks.at(place);
    for (int tries = 0; tries < TRIES && !mask.isEmpty(); tries++) {
      int token = picker.pick(slot.logits(), mask);
      if (masks.isEnd(token) || !fits || fits(after(token), left() - 1)) {
        return token;
      }
      mask.clear(token);
    }
    return NONE;
  }

  /** Tells whether a text can be completed by so many tokens. */
  private boolean fits(@Nullable JsonPrefix at, int room) {
    if (at == null) {
      return false;
    }
    byte[] completion = at.completion();
    return completion.length <= room || trie.cut(completion).length <= room;
  }
}
