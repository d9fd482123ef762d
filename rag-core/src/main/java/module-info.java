/**
 * The nouns, verbs and roles of Footnote.
 *
 * <p>{@code dev.footnote} holds the door, {@code KnowledgeBase} and {@code Rag}; the other packages
 * hold one role each.
 */
module dev.footnote {
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports dev.footnote.chunk;
  exports dev.footnote.document;
  exports dev.footnote.embed;
  exports dev.footnote.generate;
  exports dev.footnote.read;
  exports dev.footnote.store;
}
