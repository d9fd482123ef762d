/** Embedding in this process with ONNX Runtime. */
module dev.footnote.onnx {
  requires transitive dev.footnote;
  requires static transitive org.jspecify;
  requires ai.djl.api;
  requires ai.djl.tokenizers;
  requires com.microsoft.onnxruntime;
  requires java.net.http;
  requires org.slf4j;

  exports dev.footnote.onnx;
}
