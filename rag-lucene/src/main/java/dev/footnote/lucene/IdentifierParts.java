package dev.footnote.lucene;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Gives identifiers whole and then, at the same place, in their parts: at humps, between letters
 * and digits, at underscores and points. Plain words and plain numbers pass as they are.
 */
final class IdentifierParts extends TokenFilter {

  /** A run of capitals before a word, a word, or a number. */
  private static final Pattern PART =
      Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?[\\p{L}\\p{M}&&[^\\p{Lu}]]+|\\p{N}+");

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute place = addAttribute(PositionIncrementAttribute.class);
  private final Queue<String> parts = new ArrayDeque<>();

  private IdentifierParts(TokenStream tokens) {
    super(tokens);
  }

  static TokenStream of(TokenStream tokens) {
    return new IdentifierParts(tokens);
  }

  @Override
  public boolean incrementToken() throws IOException {
    String part = parts.poll();
    if (part != null) {
      term.setEmpty().append(part);
      place.setPositionIncrement(0);
      return true;
    }
    if (!input.incrementToken()) {
      return false;
    }
    if (isMixed()) {
      split(term.toString());
    }
    return true;
  }

  /** Looks for a hump, or letters beside anything else; cheap, since nearly no token has any. */
  private boolean isMixed() {
    boolean letters = false;
    boolean others = false;
    boolean hump = false;
    for (int i = 0; i < term.length(); i++) {
      char c = term.charAt(i);
      boolean letter = Character.isLetter(c) || Character.isSurrogate(c);
      hump |= isHump(i);
      letters |= letter;
      others |= !letter && Character.getType(c) != Character.NON_SPACING_MARK;
    }
    return hump || (letters && others);
  }

  /** A capital after a small letter, or the last of several before a word, but not in PDFs. */
  private boolean isHump(int i) {
    if (i == 0 || !Character.isUpperCase(term.charAt(i))) {
      return false;
    }
    return Character.isLowerCase(term.charAt(i - 1))
        || (i + 2 < term.length() && Character.isLowerCase(term.charAt(i + 1)));
  }

  private void split(String whole) {
    Matcher matcher = PART.matcher(whole);
    while (matcher.find()) {
      if (matcher.end() - matcher.start() < whole.length()) {
        parts.add(matcher.group());
      }
    }
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    parts.clear();
  }
}
