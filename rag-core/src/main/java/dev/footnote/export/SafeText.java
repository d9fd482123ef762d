package dev.footnote.export;

import dev.footnote.document.Chunk;
import dev.footnote.generate.InstructionScreen;
import dev.footnote.generate.InstructionScreens;

/** Tells texts that must not, or cannot, be trained on. */
final class SafeText {

  private static final InstructionScreen SCREEN = InstructionScreens.worded();

  private SafeText() {}

  static boolean givesOrders(String text) {
    return !SCREEN.find(text).isEmpty();
  }

  /** Tells whether each character is whole, and none of the marks that quotes are written with. */
  static boolean isWritable(String text) {
    return text.codePoints().noneMatch(SafeText::isHalf)
        && !text.contains(RaftLine.BEGIN_QUOTE)
        && !text.contains(RaftLine.END_QUOTE);
  }

  private static boolean isHalf(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }

  static boolean isSafe(Chunk chunk) {
    return isWritable(chunk.text())
        && isWritable(chunk.location().path())
        && !givesOrders(chunk.text());
  }
}
