package dev.footnote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** What a {@link RawServer} sends. */
@FunctionalInterface
interface Answer {

  String DONE = "data: [DONE]\n\n";

  String STREAM_HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  void write(RawServer.Request request, OutputStream out) throws IOException, InterruptedException;

  /** Sends a whole answer. */
  static Answer of(int status, String type, String body, String... headers) {
    return (request, out) -> {
      byte[] bytes = body.getBytes(UTF_8);
      String more = String.join("", Arrays.stream(headers).map(line -> line + "\r\n").toList());
      String head =
          "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
              .formatted(status, type, bytes.length, more);
      out.write(head.getBytes(UTF_8));
      out.write(bytes);
      out.flush();
    };
  }

  static Answer json(int status, String body, String... headers) {
    return of(status, "application/json", body, headers);
  }

  /** Sends a stream that comes to its end, a chunk for each part. */
  static Answer stream(String... parts) {
    return (request, out) -> {
      begin(out);
      for (String part : parts) {
        chunk(out, part.getBytes(UTF_8));
      }
      end(out);
    };
  }

  /** Sends the beginning of a stream and closes the connection. */
  static Answer cut(String... parts) {
    return (request, out) -> {
      begin(out);
      for (String part : parts) {
        chunk(out, part.getBytes(UTF_8));
      }
      throw new IOException("cut");
    };
  }

  /** Sends the beginning of a stream, and then the same again and again. */
  static Answer drip(String first, String again, long millis) {
    return (request, out) -> {
      begin(out);
      chunk(out, first.getBytes(UTF_8));
      while (true) {
        Thread.sleep(millis);
        chunk(out, again.getBytes(UTF_8));
      }
    };
  }

  /** Sends the beginning of a stream and no more. */
  static Answer stall(String... parts) {
    return (request, out) -> {
      begin(out);
      for (String part : parts) {
        chunk(out, part.getBytes(UTF_8));
      }
      Thread.sleep(60_000);
    };
  }

  static void begin(OutputStream out) throws IOException {
    out.write(STREAM_HEAD.getBytes(UTF_8));
    out.flush();
  }

  static void chunk(OutputStream out, byte[] bytes) throws IOException {
    if (bytes.length > 0) {
      out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(UTF_8));
      out.write(bytes);
      out.write("\r\n".getBytes(UTF_8));
      out.flush();
    }
  }

  static void end(OutputStream out) throws IOException {
    out.write("0\r\n\r\n".getBytes(UTF_8));
    out.flush();
  }

  /** An event with a piece of text. */
  static String delta(String text) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + text
        + "\"},\"finish_reason\":null}]}\n\n";
  }

  /** An event that says why the text ended. */
  static String finish(String reason) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\""
        + reason
        + "\"}]}\n\n";
  }

  /** An event with figures alone. */
  static String usage() {
    return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7,"
        + "\"prompt_tokens_details\":{\"cached_tokens\":5},"
        + "\"completion_tokens_details\":{\"accepted_prediction_tokens\":2}}}\n\n";
  }

  /** A stream that tells of a boat. */
  static Answer good() {
    return stream(delta("A b"), delta("oat"), delta(". [1]"), finish("stop"), usage(), DONE);
  }

  static Answer good(List<String> pieces) {
    return stream(
        String.join("", pieces.stream().map(Answer::delta).toList()), finish("stop"), DONE);
  }
}
