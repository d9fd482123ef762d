package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;

/**
 * A node that computes a linear layer.
 *
 * @param node the node
 * @param module the layer's path in the model, with dots
 * @param inputs how many numbers it takes for each token
 * @param outputs how many numbers it gives for each token
 * @param type the kind of numbers, as ONNX numbers them
 */
record LinearNode(NodeProto node, String module, int inputs, int outputs, int type) {

  /** Tells whether another node may be the same layer. */
  boolean hasSizesOf(LinearNode other) {
    return inputs == other.inputs && outputs == other.outputs && type == other.type;
  }
}
