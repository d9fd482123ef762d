package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a stream of server-sent events into the data of each event. Bytes may come in any pieces,
 * also cut inside a character; lines may end with LF, CR or both. Used by one thread.
 *
 * <p>What is no data (comments, names, ids, unknown fields) is passed over.
 */
final class SseDecoder {

  /** Far more than a model writes at a time; what sends more is no event stream. */
  static final int MOST_BYTES = 4 << 20;

  private static final String DATA = "data";

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private boolean hasData;
  private boolean afterReturn;
  private boolean isFirstLine = true;

  /** Takes some bytes and returns the data of each event that they complete. */
  List<String> feed(byte[] bytes) throws CallFailure {
    List<String> events = new ArrayList<>();
    for (byte next : bytes) {
      if (next == '\n' && afterReturn) {
        afterReturn = false;
      } else if (next == '\n' || next == '\r') {
        afterReturn = next == '\r';
        endLine().ifPresent(events::add);
      } else {
        afterReturn = false;
        line.write(next);
        requireBounded(line.size());
      }
    }
    return events;
  }

  /** Returns the data of an event whose end is missing. */
  Optional<String> end() throws CallFailure {
    endLine();
    return event();
  }

  private Optional<String> endLine() throws CallFailure {
    String text = line.toString(UTF_8);
    line.reset();
    if (isFirstLine && text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    isFirstLine = false;
    if (text.isEmpty()) {
      return event();
    }
    take(text);
    return Optional.empty();
  }

  private void take(String text) throws CallFailure {
    int colon = text.indexOf(':');
    String field = colon < 0 ? text : text.substring(0, colon);
    if (field.equals(DATA)) {
      String value = colon < 0 ? "" : text.substring(colon + 1);
      data.append(hasData ? "\n" : "").append(value.startsWith(" ") ? value.substring(1) : value);
      hasData = true;
      requireBounded(data.length());
    }
  }

  private Optional<String> event() {
    Optional<String> event = hasData ? Optional.of(data.toString()) : Optional.empty();
    data.setLength(0);
    hasData = false;
    return event;
  }

  private static void requireBounded(int size) throws CallFailure {
    if (size > MOST_BYTES) {
      throw new CallFailure(
          CallFailure.Kind.FINAL, "the server sent an event of more than " + MOST_BYTES + " bytes");
    }
  }
}
