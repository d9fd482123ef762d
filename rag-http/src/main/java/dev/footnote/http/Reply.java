package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a server answers, as it comes in. Used by one thread, which closes it.
 *
 * @param deadline until when the whole answer, or its first text, is to be there
 * @param limit until when the caller waits
 */
record Reply(
    HttpResponse<ByteFlow> response,
    Timeouts timeouts,
    Deadline deadline,
    Deadline limit,
    Secrets secrets)
    implements AutoCloseable {

  /** More than any answer with vectors or scores of a batch, and little enough to hold. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int QUOTED = 200;
  private static final int MOST_QUOTED_BYTES = 2_000;

  HttpHeaders headers() {
    return response.headers();
  }

  int status() {
    return response.statusCode();
  }

  ByteFlow.Signal next(Deadline wait) throws InterruptedException {
    return response.body().next(wait.orEarlier(limit));
  }

  /** Reads a whole answer that is one JSON value. */
  JsonNode json() throws CallFailure, InterruptedException {
    byte[] body = body();
    try {
      return Json.read(body);
    } catch (IOException e) {
      throw notJson(new String(body, 0, Math.min(body.length, MOST_QUOTED_BYTES), UTF_8));
    }
  }

  private byte[] body() throws CallFailure, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      Deadline wait = deadline.orEarlier(Deadline.after(timeouts.idle()));
      switch (next(wait)) {
        case ByteFlow.Bytes(List<ByteBuffer> buffers) -> append(buffers, body);
        case ByteFlow.End() -> {
          return body.toByteArray();
        }
        case ByteFlow.Broken(Throwable cause) -> throw broken(cause);
        case ByteFlow.Late() -> throw late();
      }
      if (body.size() > MOST_BYTES) {
        throw new CallFailure(CallFailure.Kind.FINAL, "the answer has more than 64 MiB");
      }
      if (limit.isOver() || deadline.isOver()) {
        throw late();
      }
    }
  }

  static void append(List<ByteBuffer> buffers, ByteArrayOutputStream body) {
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      body.writeBytes(bytes);
    }
  }

  /** Makes the failure of an answer that is no JSON. */
  CallFailure notJson(String start) {
    return strange("is not JSON", start);
  }

  /** Makes the failure of an answer that is JSON, but of another kind than was asked for. */
  CallFailure notExpected(String start) {
    return strange("is not what was asked for", start);
  }

  private CallFailure strange(String what, String start) {
    return new CallFailure(
        CallFailure.Kind.FINAL,
        "the server answered with something that "
            + what
            + contentType()
            + ", it begins with \""
            + secrets.quote(start, QUOTED)
            + "\"; check the endpoint's path");
  }

  private String contentType() {
    return headers()
        .firstValue("Content-Type")
        .map(type -> " (" + secrets.quote(type, QUOTED) + ")")
        .orElse("");
  }

  /** Makes the failure of a connection that broke amid an answer. */
  CallFailure broken(Throwable cause) {
    return new CallFailure(
        CallFailure.Kind.TRANSIENT,
        "the connection broke: " + secrets.quote(String.valueOf(cause.getMessage()), QUOTED),
        secrets.safe(cause));
  }

  /** Makes the failure of an answer that does not come in time. */
  CallFailure late() {
    if (limit.isOver()) {
      return new CallFailure(CallFailure.Kind.OUT_OF_TIME, "the time is over");
    }
    return deadline.isOver()
        ? new CallFailure(
            CallFailure.Kind.FINAL,
            "no answer within " + timeouts.request() + "; a longer request timeout waits on")
        : stalled();
  }

  /** Makes the failure of an answer that begins and does not go on. */
  CallFailure stalled() {
    return new CallFailure(
        CallFailure.Kind.FINAL,
        "nothing more came for " + timeouts.idle() + "; a longer idle timeout waits on");
  }

  @Override
  public void close() {
    response.body().close();
  }
}
