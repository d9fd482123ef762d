/**
 * The nouns, verbs and roles of Footnote.
 *
 * <p>{@code dev.footnote} holds the door, {@link dev.footnote.KnowledgeBase} and {@link
 * dev.footnote.Rag}; the other packages hold one role each.
 */
module dev.footnote {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports dev.footnote;
  exports dev.footnote.chunk;
  exports dev.footnote.cite;
  exports dev.footnote.document;
  exports dev.footnote.embed;
  exports dev.footnote.eval;
  exports dev.footnote.experiment;
  exports dev.footnote.export;
  exports dev.footnote.generate;
  exports dev.footnote.json;
  exports dev.footnote.read;
  exports dev.footnote.retrieve;
  exports dev.footnote.store;
  exports dev.footnote.text;
}
