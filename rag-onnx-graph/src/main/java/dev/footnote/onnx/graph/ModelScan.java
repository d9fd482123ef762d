package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX file cut into the fields of its model and of its graph, so that some can be replaced and
 * all others copied as they are. Weights are skipped: memory is taken for nodes only.
 *
 * @param file what was cut
 * @param version the version of the format
 * @param model the fields of the model, of which one is the graph
 * @param graph the fields of the graph
 * @param initializers the tensors that the graph has values of, by name
 * @param inputs the graph's inputs
 */
record ModelScan(
    Path file,
    long version,
    List<Field> model,
    List<Field> graph,
    Map<String, TensorHeader> initializers,
    List<ValueInfoProto> inputs) {

  static final int GRAPH = 7;
  static final int NODE = 1;
  static final int INITIALIZER = 5;
  static final int INPUT = 11;

  private static final int VERSION = 1;

  /**
   * A stretch of the file.
   *
   * @param number what it is
   * @param start where its tag begins
   * @param end behind its last byte
   * @param node the node, if it is one
   */
  record Field(int number, long start, long end, NodeProto node) {

    boolean isNode() {
      return number == NODE;
    }
  }

  /**
   * Cuts a file.
   *
   * @throws UnsupportedGraphException if it is no ONNX model with one graph
   * @throws UncheckedIOException if it cannot be read
   */
  static ModelScan of(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      CodedInputStream in = CodedInputStream.newInstance(stream, 1 << 16);
      in.setSizeLimit(Integer.MAX_VALUE);
      return new Cutting(file, in).scan();
    } catch (InvalidProtocolBufferException e) {
      throw new UnsupportedGraphException(file + " is no ONNX model: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + file, e);
    }
  }

  List<NodeProto> nodes() {
    return graph.stream().filter(Field::isNode).map(Field::node).toList();
  }

  /** Lists the inputs that have values, which a run may replace. */
  List<AdapterInput> adapterInputs() {
    return inputs.stream()
        .filter(input -> initializers.containsKey(input.getName()))
        .map(ModelScan::adapterInput)
        .toList();
  }

  private static AdapterInput adapterInput(ValueInfoProto input) {
    TypeProto.Tensor tensor = input.getType().getTensorType();
    return new AdapterInput(
        input.getName(),
        tensor.getElemType(),
        tensor.getShape().getDimList().stream().map(ModelScan::size).toList());
  }

  private static long size(Dimension dimension) {
    return dimension.hasDimValue() ? dimension.getDimValue() : -1;
  }

  /** The cutting of one file. */
  private static final class Cutting {

    private final Path file;
    private final CodedInputStream in;
    private final List<Field> model = new ArrayList<>();
    private final List<Field> graph = new ArrayList<>();
    private final Map<String, TensorHeader> initializers = new LinkedHashMap<>();
    private final List<ValueInfoProto> inputs = new ArrayList<>();
    private long version;

    Cutting(Path file, CodedInputStream in) {
      this.file = file;
      this.in = in;
    }

    ModelScan scan() throws IOException {
      cut(model, this::modelField);
      long graphs = model.stream().filter(field -> field.number == GRAPH).count();
      if (graphs != 1) {
        throw new UnsupportedGraphException(
            file + " is no ONNX model: it has " + graphs + " graphs, expected one");
      }
      return new ModelScan(file, version, model, graph, initializers, inputs);
    }

    /** What is done with a field behind its tag. */
    private interface Content {
      NodeProto read(int number, int tag) throws IOException;
    }

    private void cut(List<Field> fields, Content content) throws IOException {
      while (true) {
        long start = in.getTotalBytesRead();
        int tag = in.readTag();
        if (tag == 0) {
          return;
        }
        int number = WireFormat.getTagFieldNumber(tag);
        NodeProto node = content.read(number, tag);
        fields.add(new Field(number, start, in.getTotalBytesRead(), node));
      }
    }

    private NodeProto modelField(int number, int tag) throws IOException {
      switch (number) {
        case VERSION -> version = in.readInt64();
        case GRAPH -> within(() -> cut(graph, this::graphField));
        default -> in.skipField(tag);
      }
      return NodeProto.getDefaultInstance();
    }

    private NodeProto graphField(int number, int tag) throws IOException {
      switch (number) {
        case NODE -> {
          return NodeProto.parseFrom(in.readByteArray());
        }
        case INITIALIZER ->
            within(() -> {
              TensorHeader tensor = TensorHeader.read(in);
              initializers.put(tensor.name(), tensor);
            });
        case INPUT -> inputs.add(ValueInfoProto.parseFrom(in.readByteArray()));
        default -> in.skipField(tag);
      }
      return NodeProto.getDefaultInstance();
    }

    private interface Message {
      void read() throws IOException;
    }

    private void within(Message message) throws IOException {
      int limit = in.pushLimit(in.readRawVarint32());
      message.read();
      in.checkLastTagWas(0);
      // The end of the file looks like the end of a message.
      if (in.getBytesUntilLimit() > 0) {
        throw new InvalidProtocolBufferException(
            "it lacks %d bytes behind %d"
                .formatted(in.getBytesUntilLimit(), in.getTotalBytesRead()));
      }
      in.popLimit(limit);
    }
  }
}
