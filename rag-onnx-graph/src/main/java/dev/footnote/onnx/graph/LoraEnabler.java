package dev.footnote.onnx.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Lets the ONNX graph of a language model take LoRA adapters (Hu et al., 2021) at run time.
 *
 * <p>Each chosen linear layer {@code y = x W} becomes {@code y = x W + (x A) B}, where A and B are
 * new inputs of the graph that have values of rank 0: without an adapter they add nothing, and an
 * adapter may have any rank. Both are in 32 bits, also where a layer computes in 16. Nodes of type
 * MatMul, Gemm and MatMulNBits are changed; all else is copied as it is. Weights beside the graph
 * stay where they are, and are not read.
 *
 * <p>Stateless and safe for use by multiple threads.
 */
public final class LoraEnabler {

  /** The layers of attention and of the gated feed-forward part in models of the Llama kind. */
  public static final Set<String> LLAMA_MODULES =
      Set.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

  /** Values of inputs can be replaced from this version on. */
  private static final long LEAST_VERSION = 4;

  private static final int FLOAT = 1;

  private LoraEnabler() {}

  /**
   * Rewrites a file.
   *
   * @param source the graph of a decoder
   * @param target the file to write; same content for same arguments. It appears, or replaces what
   *     was there, when it is complete, and only then. Files with weights must stand beside it as
   *     they do beside the source
   * @param modules the last parts of the paths of the layers to change, such as {@code q_proj};
   *     each must be in the graph
   * @return the layers that adapters can change now, in the order of the graph
   * @throws UnsupportedGraphException if a layer is missing or computed in a way that cannot be
   *     changed, naming it, or if it takes adapters already
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static List<LoraTarget> rewrite(Path source, Path target, Set<String> modules) {
    ModelScan scan = ModelScan.of(source);
    if (scan.version() < LEAST_VERSION) {
      throw new UnsupportedGraphException(
          "%s is of IR version %d, whose inputs have no values of their own, expected %d or more;"
                  .formatted(source, scan.version(), LEAST_VERSION)
              + " convert it by onnx.version_converter");
    }
    Map<String, List<LinearNode>> layers =
        new LinearNodes(scan)
            .of(modules).stream()
                .collect(
                    Collectors.groupingBy(
                        LinearNode::module, LinkedHashMap::new, Collectors.toList()));
    requireAll(source, modules, layers.keySet(), scan);
    ModelRewrite rewrite = new ModelRewrite(scan);
    List<LoraTarget> targets = new ArrayList<>();
    layers.forEach((module, nodes) -> targets.add(new Layer(module, nodes, scan).change(rewrite)));
    WholeFile.write(target, rewrite::writeTo);
    return List.copyOf(targets);
  }

  private static void requireAll(
      Path source, Set<String> modules, Set<String> found, ModelScan scan) {
    Set<String> missing = new TreeSet<>(modules);
    found.forEach(module -> missing.remove(module.substring(module.lastIndexOf('.') + 1)));
    if (!missing.isEmpty() || found.isEmpty()) {
      throw new UnsupportedGraphException(
          "%s has no layers %s, expected nodes named like /model/layers.0/self_attn/q_proj/MatMul;"
                  .formatted(source, missing)
              + " its products are "
              + products(scan)
              + "; choose modules that it has, or export it unmerged and without fused layers");
    }
  }

  private static List<String> products(ModelScan scan) {
    return scan.nodes().stream()
        .filter(node -> node.getOpType().matches("MatMul|Gemm|MatMulNBits"))
        .map(NodeProto::getName)
        .limit(8)
        .toList();
  }

  /** The change of one layer, which several nodes may compute. */
  private record Layer(String module, List<LinearNode> nodes, ModelScan scan) {

    LoraTarget change(ModelRewrite rewrite) {
      LinearNode first = nodes.getFirst();
      nodes.forEach(this::requireFirst);
      requireFree(down());
      requireFree(up());
      rewrite.add(input(down(), size(first.inputs()), rank()), value(down(), first.inputs(), 0));
      rewrite.add(input(up(), rank(), size(first.outputs())), value(up(), 0, first.outputs()));
      for (int i = 0; i < nodes.size(); i++) {
        rewrite.replace(nodes.get(i).node(), changed(nodes.get(i), module + ".lora_" + i));
      }
      return new LoraTarget(
          module,
          first.inputs(),
          first.outputs(),
          nodes.stream().map(it -> it.node().getName()).toList());
    }

    private void requireFirst(LinearNode other) {
      if (!other.hasSizesOf(nodes.getFirst())) {
        throw LinearNodes.refused(
            other.node(),
            "has sizes %d and %d".formatted(other.inputs(), other.outputs()),
            "those of node '%s' of the same layer, %d and %d"
                .formatted(
                    nodes.getFirst().node().getName(),
                    nodes.getFirst().inputs(),
                    nodes.getFirst().outputs()));
      }
    }

    private void requireFree(String name) {
      if (scan.initializers().containsKey(name)) {
        throw new UnsupportedGraphException(
            "'%s' is in %s already, expected a graph that takes no adapters for this layer"
                .formatted(name, scan.file()));
      }
    }

    private String down() {
      return module + ".lora_A.weight";
    }

    private String up() {
      return module + ".lora_B.weight";
    }

    /** Each layer's rank is its own, since an adapter may have several. */
    private Dimension rank() {
      return Dimension.newBuilder().setDimParam(module + ".rank").build();
    }

    private static Dimension size(long size) {
      return Dimension.newBuilder().setDimValue(size).build();
    }

    private static ValueInfoProto input(String name, Dimension... shape) {
      TensorShapeProto sizes = TensorShapeProto.newBuilder().addAllDim(List.of(shape)).build();
      return ValueInfoProto.newBuilder()
          .setName(name)
          .setType(
              TypeProto.newBuilder()
                  .setTensorType(TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(sizes)))
          .build();
    }

    private static TensorProto value(String name, long rows, long columns) {
      return TensorProto.newBuilder()
          .setName(name)
          .setDataType(FLOAT)
          .addDims(rows)
          .addDims(columns)
          .setRawData(ByteString.EMPTY)
          .build();
    }

    /** Adds the product in 32 bits, whatever the layer computes in. */
    private List<NodeProto> changed(LinearNode linear, String name) {
      NodeProto node = linear.node();
      boolean narrow = linear.type() != FLOAT;
      String input = narrow ? name + ".wide" : node.getInput(0);
      String more = narrow ? name + ".narrow" : name + ".more";
      List<NodeProto> nodes = new ArrayList<>();
      nodes.add(node.toBuilder().setOutput(0, name + ".plain").build());
      if (narrow) {
        nodes.add(cast(input, node.getInput(0), FLOAT));
      }
      nodes.add(node("MatMul", name + ".low", input, down()));
      nodes.add(node("MatMul", name + ".more", name + ".low", up()));
      if (narrow) {
        nodes.add(cast(more, name + ".more", linear.type()));
      }
      nodes.add(
          node("Add", node.getOutput(0), name + ".plain", more).toBuilder()
              .setName(name + ".sum")
              .build());
      return nodes;
    }

    private static NodeProto cast(String output, String input, int type) {
      return node("Cast", output, input).toBuilder()
          .addAttribute(GraphBuilder.attribute("to", type))
          .build();
    }

    private static NodeProto node(String type, String output, String... inputs) {
      return NodeProto.newBuilder()
          .setOpType(type)
          .setName(output)
          .addAllInput(List.of(inputs))
          .addOutput(output)
          .build();
    }
  }
}
