package dev.footnote.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a text stands that is to become JSON of a schema, byte by byte in UTF-8: it tells which
 * bytes may come next, and how to end soon. Immutable and safe for use by multiple threads.
 *
 * <p>Texts have no white space, the members of objects in the order of the schema and no others,
 * numbers of few digits without exponent, times of day in whole seconds of UTC, and no more than 64
 * arrays and objects in each other. Whatever way they are continued, they can be completed, and fit
 * the schema then.
 */
public final class JsonPrefix {

  /** Readings of a text that is not clear yet; more are not pursued. */
  private static final int MOST_READINGS = 64;

  private final Frame[] readings;

  private JsonPrefix(List<Frame> readings) {
    this.readings = readings.toArray(new Frame[0]);
  }

  static JsonPrefix start(Grammar grammar) {
    return new JsonPrefix(grammar.start());
  }

  /**
   * Adds a byte.
   *
   * @param b the byte, from 0 to 255
   * @return where the text stands then, or null if the byte must not come
   */
  public @Nullable JsonPrefix next(int b) {
    if (readings.length == 1) {
      Frame quick = readings[0].quick(b);
      if (quick != null) {
        return quick == readings[0] ? this : new JsonPrefix(List.of(quick));
      }
    }
    List<Frame> next = new ArrayList<>(2);
    for (Frame reading : readings) {
      reading.next(b, next);
    }
    return next.isEmpty() ? null : new JsonPrefix(next.size() == 1 ? next : distinct(next));
  }

  private static List<Frame> distinct(List<Frame> frames) {
    Set<Object> keys = new HashSet<>();
    return frames.stream()
        .filter(it -> keys.add(it.key(Integer.MAX_VALUE)))
        .limit(MOST_READINGS)
        .toList();
  }

  /**
   * Tells whether the text is a value of the schema.
   *
   * @return whether it may end here
   */
  public boolean isComplete() {
    for (Frame reading : readings) {
      if (reading.completes()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tells whether the text is a value of the schema, and nothing may come behind it.
   *
   * @return whether it must end here
   */
  public boolean isOver() {
    for (Frame reading : readings) {
      if (reading != EndFrame.END) {
        return false;
      }
    }
    return true;
  }

  /**
   * Finds a short text that completes this one: the shortest, but for choices that are made
   * already.
   *
   * @return its bytes, none if the text is complete
   */
  public byte[] completion() {
    StringBuilder shortest = null;
    for (Frame reading : readings) {
      StringBuilder closing = new StringBuilder();
      reading.close(closing);
      if (shortest == null || closing.length() < shortest.length()) {
        shortest = closing;
      }
    }
    return String.valueOf(shortest).getBytes(ISO_8859_1);
  }

  /**
   * Finds the bytes that have to come next, whatever the text is to say.
   *
   * @param most how many bytes to find at most
   * @return the bytes; none if there is a choice, which may be to end
   */
  public byte[] forced(int most) {
    byte[] completion = completion();
    JsonPrefix at = this;
    int count = 0;
    while (count < Math.min(most, completion.length) && at.hasOnly(completion[count] & 0xFF)) {
      at = at.after(completion[count] & 0xFF);
      count++;
    }
    return Arrays.copyOf(completion, count);
  }

  private JsonPrefix after(int b) {
    JsonPrefix next = next(b);
    if (next == null) {
      throw new IllegalStateException("byte " + b + " must not come");
    }
    return next;
  }

  private boolean hasOnly(int b) {
    for (int other = 0; other < 256; other++) {
      if (other != b && next(other) != null) {
        return false;
      }
    }
    return !isComplete();
  }

  /**
   * Returns what is equal for places at which the same bytes may come.
   *
   * @param bytes how many bytes to look ahead
   * @return an object with equals and hash code; it holds on to the schema
   */
  public Object key(int bytes) {
    List<Object> keys = new ArrayList<>(readings.length);
    for (Frame reading : readings) {
      keys.add(reading.key(bytes));
    }
    return keys;
  }
}
