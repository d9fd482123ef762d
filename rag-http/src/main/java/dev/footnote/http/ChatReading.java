package dev.footnote.http;

import static dev.footnote.http.CallFailure.Kind.FINAL;
import static dev.footnote.http.CallFailure.Kind.TRANSIENT;

import dev.footnote.generate.Generation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one chat answer to its end, or until time is over. Used by one thread. */
final class ChatReading {

  /** How long to wait for figures and the end once the text has ended. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration LINGER = Duration.ofMillis(50);

  private final Reply reply;
  private final ChatAnswer answer;
  private final ChatBody body;
  private Deadline idle;
  private boolean begun;

  ChatReading(Reply reply, Consumer<String> listener) {
    this.reply = reply;
    answer = new ChatAnswer(listener, reply.secrets());
    body = new ChatBody(answer, reply);
    idle = Deadline.after(reply.timeouts().idle());
  }

  /**
   * Reads.
   *
   * @return what was written; with less than all if the caller's time is over
   * @throws CallFailure if the answer does not come to its end otherwise; for good if there was
   *     text
   */
  ChatResult run() throws CallFailure, InterruptedException {
    try {
      Optional<ChatResult> result = Optional.empty();
      while (result.isEmpty()) {
        result = step();
      }
      return result.get();
    } catch (CallFailure e) {
      throw answer.hasText()
          ? e.with(FINAL, ", after " + answer.length() + " characters of the answer")
          : e;
    }
  }

  private Optional<ChatResult> step() throws CallFailure, InterruptedException {
    if (reply.limit().isOver()) {
      return Optional.of(outOfTime());
    }
    if (isTooSlow()) {
      throw reply.late();
    }
    return switch (reply.next(untilNext())) {
      case ByteFlow.Bytes(List<ByteBuffer> buffers) -> feed(buffers);
      case ByteFlow.End() -> Optional.of(end());
      case ByteFlow.Broken(Throwable cause) -> Optional.of(finishedOr(reply.broken(cause)));
      case ByteFlow.Late() -> late();
    };
  }

  private ChatResult outOfTime() {
    return answer.isFinished() ? answer.result() : answer.result(Generation.Finish.OUT_OF_TIME);
  }

  /** Tells whether the answer should have begun by now, whatever else was sent. */
  private boolean isTooSlow() {
    return !begun && reply.deadline().isOver();
  }

  private Deadline untilNext() {
    return begun ? idle : idle.orEarlier(reply.deadline());
  }

  private Optional<ChatResult> feed(List<ByteBuffer> buffers)
      throws CallFailure, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Reply.append(buffers, bytes);
    boolean goesOn = body.feed(bytes.toByteArray());
    begun |= goesOn;
    if (body.isDone()) {
      return Optional.of(lastOf());
    }
    if (goesOn || !begun) {
      idle = Deadline.after(answer.isFinished() ? GRACE : reply.timeouts().idle());
    }
    return idle.isOver() ? Optional.of(finishedOr(reply.stalled())) : Optional.empty();
  }

  /** Waits a little for the end behind the last event, so that the connection can be used again. */
  private ChatResult lastOf() throws CallFailure, InterruptedException {
    reply.next(Deadline.after(LINGER));
    return end();
  }

  private ChatResult end() throws CallFailure {
    return body.end() ? answer.result() : finishedOr(cut());
  }

  private static CallFailure cut() {
    return new CallFailure(TRANSIENT, "the stream ended before the answer did");
  }

  private ChatResult finishedOr(CallFailure failure) throws CallFailure {
    if (answer.isFinished()) {
      return answer.result();
    }
    throw failure;
  }

  private Optional<ChatResult> late() throws CallFailure {
    if (reply.limit().isOver()) {
      return Optional.empty();
    }
    return Optional.of(finishedOr(begun ? reply.stalled() : reply.late()));
  }
}
