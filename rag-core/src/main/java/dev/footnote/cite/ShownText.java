package dev.footnote.cite;

import dev.footnote.generate.Passage;
import dev.footnote.generate.Prompt;
import java.util.List;

/**
 * Lets generated text through as it is written, without its marks and without links that no source
 * has. Text is held back from where a link or a mark may have begun until it is known what it is.
 * Not safe for use by multiple threads.
 */
public final class ShownText {

  /** Something that has not ended after so many characters is let through, brackets taken out. */
  private static final int MOST_HELD = 2_000;

  private final LinkGuard links;
  private final List<String> sources;
  private final StringBuilder held = new StringBuilder();

  ShownText(LinkGuard links, Prompt prompt) {
    this.links = links;
    this.sources = prompt.passages().stream().map(Passage::shown).toList();
  }

  /**
   * Adds text.
   *
   * @param delta what was written next
   * @return what can be shown now, perhaps nothing
   */
  public String append(String delta) {
    held.append(delta);
    int safe = safe();
    if (safe == 0 && held.length() > MOST_HELD) {
      return show(held.length()).replaceAll("[\\[\\]<>()!]", "");
    }
    return safe == 0 ? "" : show(safe);
  }

  /**
   * Ends the text.
   *
   * @return what was held back
   */
  public String finish() {
    return show(held.length());
  }

  private String show(int end) {
    String shown = links.clean(held.substring(0, end), sources);
    held.delete(0, end);
    return Marks.in(shown).text();
  }

  /** The end of the last line or blank before which nothing is open. */
  private int safe() {
    int safe = 0;
    int open = 0;
    boolean code = false;
    for (int i = 0; i < held.length(); i++) {
      char c = held.charAt(i);
      if (c == '`') {
        code = !code;
      } else if (c == '[' || c == '(' || c == '<' || c == '【') {
        open++;
      } else if (c == ']' || c == ')' || c == '>' || c == '】') {
        open = Math.max(0, open - 1);
      } else if (Character.isWhitespace(c) && open == 0 && !code && !closes(i)) {
        safe = i;
      }
    }
    return safe;
  }

  /** Behind a closing bracket the address of a link may follow, in the next line too. */
  private boolean closes(int blank) {
    int before = blank - 1;
    while (before >= 0 && Character.isWhitespace(held.charAt(before))) {
      before--;
    }
    return before >= 0 && (held.charAt(before) == ']' || held.charAt(before) == ':');
  }
}
