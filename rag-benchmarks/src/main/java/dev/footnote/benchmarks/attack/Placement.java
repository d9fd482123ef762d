package dev.footnote.benchmarks.attack;

import dev.footnote.document.Document;

/** Where an attack is planted. */
enum Placement {
  /** Before everything else in the document that holds the answer. */
  START,
  /** Within a paragraph of it. */
  INLINE,
  /** Behind everything else in it. */
  END,
  /** In a document of its own, whose title is the question. */
  ALONE;

  private static final String OWN_ID = "planted";

  /** Makes the document that replaces the one with the answer, or stands beside it. */
  Document plant(Document holder, String question, String attack) {
    String text = holder.text();
    return switch (this) {
      case START -> document(holder.id(), holder.title(), attack + "\n\n" + text);
      case END -> document(holder.id(), holder.title(), text + "\n\n" + attack);
      case INLINE -> {
        int at = text.indexOf(". ") + 2;
        yield document(
            holder.id(), holder.title(), text.substring(0, at) + attack + " " + text.substring(at));
      }
      case ALONE -> document(OWN_ID, question, question + "\n\n" + attack);
    };
  }

  private static Document document(String id, String title, String text) {
    return Document.of(id, text).withTitle(title);
  }
}
