package dev.footnote.onnx;

import java.util.List;
import java.util.function.Consumer;

/** Puts a text together from tokens and hands on its pieces. Used by one thread at a time. */
final class TextWriter {

  private final TokenText tokens;
  private final StopTexts stops;
  private final Consumer<String> listener;
  private final StringBuilder text = new StringBuilder();

  TextWriter(TokenText.Decoder decoder, List<String> stops, Consumer<String> listener) {
    tokens = new TokenText(decoder);
    this.stops = new StopTexts(stops);
    this.listener = listener;
  }

  /** Takes a token; false if the text came to a stop. */
  boolean take(int token) {
    hand(stops.take(tokens.take(token)));
    return !stops.found();
  }

  /** Ends the text and returns it. */
  String end() {
    if (!stops.found()) {
      hand(stops.take(tokens.rest()));
      hand(stops.rest());
    }
    return text.toString();
  }

  private void hand(String piece) {
    if (!piece.isEmpty()) {
      text.append(piece);
      listener.accept(piece);
    }
  }
}
