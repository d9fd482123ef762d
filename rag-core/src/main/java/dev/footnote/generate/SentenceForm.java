package dev.footnote.generate;

import java.util.regex.Pattern;

/** What a sentence looks like by its first and last characters. */
enum SentenceForm {
  /** Says something. */
  STATEMENT(0),
  /** Asks something, and is no candidate at all. */
  QUESTION(0),
  /** Announces what comes next, and is not followed by a list. */
  ANNOUNCEMENT(0.06),
  /** Does not end as a sentence does: a heading, a label. */
  FRAGMENT(0.12);

  private static final String CLOSING = "[\\s\"'\u201d\u2019\u00bb)\\]*_]*$";
  private static final Pattern ASKS = Pattern.compile("[?\uff1f\u061f]" + CLOSING);
  private static final Pattern ANNOUNCES = Pattern.compile("[:\uff1a]" + CLOSING);
  private static final Pattern ENDS =
      Pattern.compile("[.!;\u2026\u3002\uff01\u0964\u06d4\u0e2f](\\[\\w+])*" + CLOSING);
  private static final Pattern ITEM = Pattern.compile(FollowingList.MARKER + ".*");

  private final double cost;

  SentenceForm(double cost) {
    this.cost = cost;
  }

  /** What the form takes off a sentence's score. */
  double cost() {
    return cost;
  }

  /** Looks at a sentence whose white space is collapsed. */
  static SentenceForm of(String sentence) {
    if (ASKS.matcher(sentence).find()) {
      return QUESTION;
    }
    if (ANNOUNCES.matcher(sentence).find()) {
      return ANNOUNCEMENT;
    }
    boolean whole = ENDS.matcher(sentence).find() || ITEM.matcher(sentence).matches();
    return whole ? STATEMENT : FRAGMENT;
  }
}
