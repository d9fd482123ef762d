package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in words what an answer means whose status is not 200. */
final class ErrorReply {

  private static final int QUOTED = 500;
  private static final int MOST_BYTES = 1 << 16;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private ErrorReply() {}

  static CallFailure read(Reply reply) throws InterruptedException {
    int status = reply.status();
    boolean passes = status == 429 || status == 408 || (status >= 500 && status != 501);
    CallFailure.Kind kind = passes ? CallFailure.Kind.TRANSIENT : CallFailure.Kind.FINAL;
    String text = "status " + status + said(reply) + "; " + advice(reply);
    return CallFailure.of(kind, text, RetryAfter.of(reply.headers(), Instant.now()));
  }

  private static String said(Reply reply) throws InterruptedException {
    String message = reply.secrets().quote(message(body(reply)), QUOTED);
    return message.isEmpty() ? "" : ": " + message;
  }

  /** Reads what there is of an answer within a short time. */
  private static byte[] body(Reply reply) throws InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Deadline patience = Deadline.after(PATIENCE);
    while (body.size() < MOST_BYTES
        && reply.next(patience) instanceof ByteFlow.Bytes(List<ByteBuffer> buffers)) {
      Reply.append(buffers, body);
    }
    return body.toByteArray();
  }

  private static String message(byte[] body) {
    try {
      return message(Json.read(body)).orElseGet(() -> new String(body, UTF_8));
    } catch (IOException e) {
      return new String(body, UTF_8);
    }
  }

  /** Finds what is said in words, where one server or another puts it. */
  static Optional<String> message(JsonNode body) {
    JsonNode error = body.path("error");
    return Stream.of(error.path("message"), error, body.path("message"), body.path("detail"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  private static String advice(Reply reply) {
    return switch (reply.status()) {
      case 301, 302, 303, 307, 308 ->
          "it sends on to "
              + target(reply)
              + ", which is not followed; name that address if it is"
              + " the right one";
      case 401, 403 -> "check the key and what it may do";
      case 404 -> "check the endpoint's path, which often ends with /v1, and the model's name";
      case 413 -> "send less at a time";
      case 408, 429 -> "ask less often, or raise the limit at the server";
      case 400, 422 -> "check the model's name, its options and the length of what is sent";
      default -> reply.status() >= 500 ? "the server fails; try later" : "check the endpoint";
    };
  }

  private static String target(Reply reply) {
    String location = reply.headers().firstValue("Location").orElse("");
    try {
      URI to = reply.response().uri().resolve(location);
      return reply.secrets().quote(to.getScheme() + "://" + to.getRawAuthority(), QUOTED);
    } catch (IllegalArgumentException e) {
      return "an address that cannot be read";
    }
  }
}
