/** Readers for plain text, Markdown, AsciiDoc, HTML and JSON Lines. */
module dev.footnote.documents {
  requires static transitive org.jspecify;
  requires transitive dev.footnote;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.github.albfernandez.juniversalchardet;
  requires org.commonmark;
  requires org.commonmark.ext.gfm.tables;
  requires org.jsoup;

  exports dev.footnote.documents;
}
