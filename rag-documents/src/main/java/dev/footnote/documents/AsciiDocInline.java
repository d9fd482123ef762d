package dev.footnote.documents;

/**
 * Renders a run of AsciiDoc text as plain words: links and references become their labels, marks of
 * formatting and anchors vanish, what is in backticks stays to the letter.
 */
final class AsciiDocInline {

  private static final String SPECIAL = "*_#`^~+\\<[({&:\"'";

  private final AsciiDocAttributes attributes;

  AsciiDocInline(AsciiDocAttributes attributes) {
    this.attributes = attributes;
  }

  String render(String source) {
    String expanded = attributes.expand(source);
    boolean plain = expanded.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0);
    return Whitespace.collapse(plain ? expanded : new AsciiDocWords(expanded, true).render());
  }
}
