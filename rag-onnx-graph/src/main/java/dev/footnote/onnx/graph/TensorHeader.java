package dev.footnote.onnx.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a tensor of a graph says of itself, without its numbers. */
record TensorHeader(String name, int type, List<Long> shape) {

  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int NAME = 8;

  /** Reads a tensor up to the limit of the stream. */
  static TensorHeader read(CodedInputStream in) throws IOException {
    String name = "";
    int type = 0;
    List<Long> shape = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case DIMS -> dims(in, tag, shape);
        case DATA_TYPE -> type = in.readInt32();
        case NAME -> name = in.readStringRequireUtf8();
        default -> in.skipField(tag);
      }
    }
    return new TensorHeader(name, type, List.copyOf(shape));
  }

  /** Reads one size, or several in one field. */
  private static void dims(CodedInputStream in, int tag, List<Long> shape) throws IOException {
    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
      shape.add(in.readInt64());
      return;
    }
    int limit = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      shape.add(in.readInt64());
    }
    in.popLimit(limit);
  }
}
