/** Rewriting of exported text encoders into graphs that run faster. */
module dev.footnote.onnx.graph {
  requires transitive dev.footnote;
  requires static transitive org.jspecify;
  requires com.google.protobuf;
  requires org.tribuo.util.onnx;

  exports dev.footnote.onnx.graph;
}
