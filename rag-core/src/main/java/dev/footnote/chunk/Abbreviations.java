package dev.footnote.chunk;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows the full stops that do not end a sentence. */
final class Abbreviations {

  /** The longest word before a full stop that is looked at. */
  private static final int LONGEST = 24;

  /** A name always follows; written with a capital, since {@code ms} and {@code rep} are words. */
  private static final Set<String> TITLES =
      words(
          "Mr Mrs Ms Dr Prof Gen Rev Hon Capt Lt Col Sgt Gov Sen Rep Pres Messrs Mme Mlle Mgr Fr Sra"
              + " Srta Dott Ing");

  /** Something always follows in the same sentence. */
  private static final Set<String> LEADING =
      words("e.g i.e eg ie vs cf viz resp approx ca z.b d.h u.a bzw bspw evtl ggf inkl vgl sog");

  /** A number follows in the same sentence, else the stop ends it. */
  private static final Set<String> NUMBERED =
      words(
          "no nos nr num fig figs eq eqs vol vols ch chap sec sect art abs par para p pp pg app tab"
              + " ref refs ver v jan feb mar apr jun jul aug sep sept oct nov dec n\u00fam p\u00e1g"
              + " abb kap bd");

  /** May end a sentence before a capital, not before a bracket or a number. */
  private static final Set<String> LISTING = words("etc al usw");

  /** May stand anywhere; only a word that often begins a sentence tells. */
  private static final Set<String> TRAILING =
      words(
          "inc ltd co corp llc bros jr sr esq st dept est univ assn ave blvd rd ph.d m.d b.a m.a");

  /** As in {@code z. B.} and {@code p. 7}. */
  private static final Pattern LETTER = Pattern.compile("\\p{Ll}");

  private static final Pattern INITIALS = Pattern.compile("\\p{Lu}|(?:\\p{L}\\.){1,6}\\p{L}");
  private static final Pattern ENUMERATOR =
      Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){0,3}|\\p{L}|[ivxIVX]{1,5}");

  private Abbreviations() {}

  private static Set<String> words(String spaced) {
    return Set.of(spaced.split(" "));
  }

  /**
   * Tells whether a sentence goes on after a full stop that white space follows.
   *
   * @param start where the sentence begins
   * @param stop where the full stop stands
   */
  static boolean continues(String text, int start, int stop, NextWord next) {
    int from = wordStart(text, start, stop);
    String word = text.substring(from, stop);
    if (from == start && ENUMERATOR.matcher(word).matches()) {
      return true;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (TITLES.contains(word) || LEADING.contains(lower)) {
      return true;
    }
    if (NUMBERED.contains(lower) || LETTER.matcher(word).matches()) {
      return next.isNumber();
    }
    if (LISTING.contains(lower)) {
      return !next.isUpperCase();
    }
    return (TRAILING.contains(lower) || INITIALS.matcher(word).matches()) && !next.beginsSentence();
  }

  private static int wordStart(String text, int start, int stop) {
    int from = stop;
    while (from > start && stop - from < LONGEST && isWordPart(text.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  private static boolean isWordPart(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '.';
  }
}
