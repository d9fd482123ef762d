package dev.footnote.generate;

import dev.footnote.document.TextSpan;
import java.util.List;

/**
 * Finds text in documents that gives orders to whoever writes answers, a language model, instead of
 * telling readers something: an injected prompt. What it finds is not given to the generator and
 * supports no statement; the stored document is left as it is.
 *
 * <p>A host may bring a classifier of its own. Implementations are safe for use by multiple
 * threads.
 */
@FunctionalInterface
public interface InstructionScreen {

  /**
   * Looks for orders.
   *
   * @param text the text of a passage
   * @return what to withhold, in UTF-16 offsets of the text, in order and without overlaps
   */
  List<TextSpan> find(String text);
}
