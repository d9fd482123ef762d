/** Generators, embedders and rerankers behind an endpoint that the host names. */
module dev.footnote.http {
  requires static transitive org.jspecify;
  requires transitive dev.footnote;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires java.net.http;

  exports dev.footnote.http;
}
