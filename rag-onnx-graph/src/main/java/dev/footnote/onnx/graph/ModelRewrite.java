package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import com.google.protobuf.WireFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to a graph: nodes with others in their place, and inputs with values of their own. What
 * does not change, weights above all, is copied byte for byte.
 */
final class ModelRewrite {

  private static final int COPIED_AT_ONCE = 1 << 16;

  private final ModelScan source;
  private final IdentityHashMap<NodeProto, List<NodeProto>> replaced = new IdentityHashMap<>();
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private final List<TensorProto> initializers = new ArrayList<>();

  ModelRewrite(ModelScan source) {
    this.source = source;
  }

  /** Puts nodes in the place of one. */
  void replace(NodeProto node, List<NodeProto> others) {
    replaced.put(node, others);
  }

  /** Adds an input that has a value. */
  void add(ValueInfoProto input, TensorProto value) {
    inputs.add(input);
    initializers.add(value);
  }

  /** Writes the changed model. */
  void writeTo(OutputStream stream) throws IOException {
    long length = graphLength();
    if (length + added(source.model()) > Integer.MAX_VALUE) {
      throw new UnsupportedGraphException(
          source.file()
              + " leaves no room in its 2^31 bytes; save its weights in a file beside it first");
    }
    CodedOutputStream out = CodedOutputStream.newInstance(stream, 1 << 16);
    try (FileChannel channel = FileChannel.open(source.file())) {
      for (ModelScan.Field field : source.model()) {
        if (field.number() == ModelScan.GRAPH) {
          out.writeTag(ModelScan.GRAPH, WireFormat.WIRETYPE_LENGTH_DELIMITED);
          out.writeUInt32NoTag((int) length);
          writeGraph(channel, out);
        } else {
          copy(channel, field, out);
        }
      }
    }
    out.flush();
  }

  private static long added(List<ModelScan.Field> fields) {
    return fields.stream()
        .filter(field -> field.number() != ModelScan.GRAPH)
        .mapToLong(field -> field.end() - field.start())
        .sum();
  }

  private long graphLength() {
    long length = 0;
    for (ModelScan.Field field : source.graph()) {
      List<NodeProto> others = others(field);
      length += others == null ? field.end() - field.start() : size(ModelScan.NODE, others);
    }
    return length + size(ModelScan.INPUT, inputs) + size(ModelScan.INITIALIZER, initializers);
  }

  private @Nullable List<NodeProto> others(ModelScan.Field field) {
    return field.isNode() ? replaced.get(field.node()) : null;
  }

  private static long size(int number, List<? extends MessageLite> messages) {
    return messages.stream()
        .mapToLong(message -> CodedOutputStream.computeMessageSize(number, message))
        .sum();
  }

  private void writeGraph(FileChannel channel, CodedOutputStream out) throws IOException {
    for (ModelScan.Field field : source.graph()) {
      List<NodeProto> others = others(field);
      if (others == null) {
        copy(channel, field, out);
      } else {
        write(ModelScan.NODE, others, out);
      }
    }
    write(ModelScan.INPUT, inputs, out);
    write(ModelScan.INITIALIZER, initializers, out);
  }

  private static void write(int number, List<? extends MessageLite> messages, CodedOutputStream out)
      throws IOException {
    for (MessageLite message : messages) {
      out.writeMessage(number, message);
    }
  }

  private static void copy(FileChannel channel, ModelScan.Field field, CodedOutputStream out)
      throws IOException {
    ByteBuffer window = ByteBuffer.allocate(COPIED_AT_ONCE);
    for (long at = field.start(); at < field.end(); at += window.position()) {
      window.clear().limit((int) Math.min(COPIED_AT_ONCE, field.end() - at));
      if (channel.read(window, at) <= 0) {
        throw new EOFException("ends at byte " + at);
      }
      out.write(window.array(), 0, window.position());
    }
  }
}
