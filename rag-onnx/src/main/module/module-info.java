/** Embedding, reranking and writing in this process with ONNX Runtime. */
module dev.footnote.onnx {
  requires transitive dev.footnote;
  requires transitive dev.footnote.onnx.graph;
  requires static transitive org.jspecify;
  requires ai.djl.api;
  requires ai.djl.tokenizers;
  requires com.google.gson;
  requires com.microsoft.onnxruntime;
  requires java.net.http;
  requires org.slf4j;

  exports dev.footnote.onnx;
}
