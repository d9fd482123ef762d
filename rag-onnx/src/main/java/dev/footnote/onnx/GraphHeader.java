package dev.footnote.onnx;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an ONNX file says about itself apart from its weights, which are not read.
 *
 * @param outputs the shape of each output by its name, in the graph's order; negative where open
 * @param dataFiles the files that hold weights beside this one, as the graph names them
 */
record GraphHeader(SequencedMap<String, List<Long>> outputs, SortedSet<String> dataFiles) {

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read or is no ONNX model
   */
  static GraphHeader of(Path weights) throws IOException {
    try (FileChannel file = FileChannel.open(weights)) {
      Reader reader = new Reader(new ProtoReader(file));
      reader.model();
      return new GraphHeader(reader.outputs, reader.dataFiles);
    }
  }

  /** Walks through the messages of onnx.proto; the numbers are those of its fields. */
  private static final class Reader {

    private final ProtoReader in;
    private final SequencedMap<String, List<Long>> outputs = new LinkedHashMap<>();
    private final SortedSet<String> dataFiles = new TreeSet<>();

    Reader(ProtoReader in) {
      this.in = in;
    }

    /** What is done with a field that matters. */
    private interface Field {
      void read() throws IOException;
    }

    private void message(long end, Map<Integer, Field> fields) throws IOException {
      while (in.position() < end) {
        Field field = fields.get(in.field());
        if (field == null) {
          in.skip();
        } else {
          field.read();
        }
      }
      if (in.position() != end) {
        throw new IOException("a field ends behind its message, at byte " + in.position());
      }
    }

    void model() throws IOException {
      message(in.size(), Map.of(7, () -> graph(true)));
      if (outputs.isEmpty()) {
        throw new IOException("no ONNX model: it has no graph with outputs");
      }
    }

    private void graph(boolean main) throws IOException {
      Field output = main ? this::output : in::skip;
      message(in.end(), Map.of(1, this::node, 5, this::tensor, 12, output));
    }

    private void node() throws IOException {
      message(in.end(), Map.of(5, this::attribute));
    }

    private void attribute() throws IOException {
      Field subgraph = () -> graph(false);
      message(in.end(), Map.of(5, this::tensor, 6, subgraph, 10, this::tensor, 11, subgraph));
    }

    private void tensor() throws IOException {
      message(in.end(), Map.of(13, this::externalData));
    }

    private void externalData() throws IOException {
      String[] entry = {"", ""};
      message(in.end(), Map.of(1, () -> entry[0] = in.string(), 2, () -> entry[1] = in.string()));
      if (entry[0].equals("location")) {
        dataFiles.add(entry[1]);
      }
    }

    private void output() throws IOException {
      String[] name = {""};
      List<Long> shape = new ArrayList<>();
      message(in.end(), Map.of(1, () -> name[0] = in.string(), 2, () -> type(shape)));
      outputs.put(name[0], List.copyOf(shape));
    }

    private void type(List<Long> shape) throws IOException {
      message(in.end(), Map.of(1, () -> message(in.end(), Map.of(2, () -> shape(shape)))));
    }

    private void shape(List<Long> shape) throws IOException {
      message(in.end(), Map.of(1, () -> dimension(shape)));
    }

    private void dimension(List<Long> shape) throws IOException {
      long[] size = {-1};
      message(in.end(), Map.of(1, () -> size[0] = in.number()));
      shape.add(size[0]);
    }
  }
}
