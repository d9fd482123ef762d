package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the body of a chat answer, whatever the server calls it: a stream of events, or one JSON
 * object from a server that does not stream. Used by one thread.
 */
final class ChatBody {

  private static final String DONE = "[DONE]";
  private static final int MOST_BYTES = 16 << 20;
  private static final int QUOTED_BYTES = 200;

  private enum Form {
    UNKNOWN,
    EVENTS,
    OBJECT
  }

  private final ChatAnswer answer;
  private final Reply reply;
  private final SseDecoder events = new SseDecoder();
  private final ByteArrayOutputStream object = new ByteArrayOutputStream();
  private byte[] start = {};
  private Form form = Form.UNKNOWN;
  private int read;
  private boolean done;

  ChatBody(ChatAnswer answer, Reply reply) {
    this.answer = answer;
    this.reply = reply;
  }

  /** Takes some bytes; returns whether they complete an event of the answer. */
  boolean feed(byte[] bytes) throws CallFailure {
    keepStart(bytes);
    if (form == Form.UNKNOWN) {
      form = form(bytes);
    }
    if (form == Form.OBJECT) {
      object.writeBytes(bytes);
      requireBounded(object.size());
      return false;
    }
    int before = read;
    for (String data : events.feed(bytes)) {
      accept(data);
    }
    return read > before;
  }

  private void keepStart(byte[] bytes) {
    if (start.length < QUOTED_BYTES) {
      int length = start.length;
      start = Arrays.copyOf(start, Math.min(QUOTED_BYTES, length + bytes.length));
      System.arraycopy(bytes, 0, start, length, start.length - length);
    }
  }

  /** Tells by the first byte that is no white space and no part of a byte order mark. */
  private static Form form(byte[] bytes) {
    for (byte next : bytes) {
      if (next == '{') {
        return Form.OBJECT;
      }
      if (next > ' ') {
        return Form.EVENTS;
      }
    }
    return Form.UNKNOWN;
  }

  private static void requireBounded(int size) throws CallFailure {
    if (size > MOST_BYTES) {
      throw new CallFailure(
          CallFailure.Kind.FINAL,
          "the server sent an answer of more than " + MOST_BYTES + " bytes");
    }
  }

  private void accept(String data) throws CallFailure {
    if (done || data.isBlank()) {
      return;
    }
    read++;
    done = data.strip().equals(DONE);
    if (!done) {
      answer.accept(event(data));
    }
  }

  private JsonNode event(String data) throws CallFailure {
    try {
      return Json.read(data);
    } catch (JsonProcessingException e) {
      throw reply.notJson(data);
    }
  }

  /** Tells whether the server said that this was all. */
  boolean isDone() {
    return done;
  }

  /**
   * Takes the end.
   *
   * @return whether the answer is whole
   */
  boolean end() throws CallFailure {
    if (form == Form.OBJECT) {
      return endObject();
    }
    Optional<String> last = events.end();
    if (last.isPresent() && isWhole(last.get())) {
      accept(last.get());
    }
    if (read == 0 && last.isEmpty() && !new String(start, UTF_8).isBlank()) {
      throw reply.notJson(new String(start, UTF_8));
    }
    return done || answer.isFinished();
  }

  private static boolean isWhole(String data) {
    try {
      return data.strip().equals(DONE) || Json.read(data).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private boolean endObject() throws CallFailure {
    JsonNode whole;
    try {
      whole = Json.read(object.toByteArray());
    } catch (IOException e) {
      throw reply.notJson(new String(start, UTF_8));
    }
    answer.accept(whole);
    if (!whole.path("choices").path(0).path("message").isObject()) {
      throw reply.notExpected(new String(start, UTF_8));
    }
    return true;
  }
}
