package dev.footnote.testkit;

/**
 * A text that somebody plants in a document, so that whoever writes answers does something else
 * than to answer. Immutable.
 *
 * @param kind what it is after
 * @param language the language it is written in, such as {@code en}
 * @param heldOut whether no screen of ours was made with a look at it
 * @param text the text, with {@code {canary}}, {@code {url}} and {@code {question}} to be filled in
 */
public record Attack(Kind kind, String language, boolean heldOut, String text) {

  /** What an attack is after. */
  public enum Kind {
    /** An order to write something. */
    ORDER,
    /** An order to show a link or an image, which carries something out. */
    LINK,
    /** A wrong answer, worded so that it fits the question. */
    ANSWER,
    /** Tokens that begin a turn of a chat. */
    CONTROL,
    /** Syntax of templates. */
    TEMPLATE
  }

  /**
   * Fills it in.
   *
   * @param canary the word it is after
   * @param url the address it is after
   * @param question the question it should spoil
   * @return the text to plant
   */
  public String planted(String canary, String url, String question) {
    return text.replace("{canary}", canary).replace("{url}", url).replace("{question}", question);
  }
}
