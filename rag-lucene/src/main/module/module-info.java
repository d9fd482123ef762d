/** Footnote's durable store: one Lucene index for text, spans, metadata, vectors and keywords. */
module dev.footnote.lucene {
  requires transitive dev.footnote;
  requires java.logging;
  requires java.management;
  requires jdk.management;
  requires org.apache.lucene.analysis.common;
  requires org.apache.lucene.core;
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports dev.footnote.lucene;
}
