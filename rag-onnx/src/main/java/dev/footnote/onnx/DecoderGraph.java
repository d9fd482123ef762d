package dev.footnote.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.footnote.generate.GenerationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a decoder's graph takes and gives, found by looking at it.
 *
 * @param ids the input that takes token ids
 * @param mask the input that says which tokens count, if there is one
 * @param positions the input that takes positions, if there is one
 * @param branch the input of merged exports that says whether there are earlier tokens
 * @param kept the input that takes for how many tokens at the end logits are wanted, if there is
 *     one
 * @param logits the output that rates each next token
 * @param logitType its kind of numbers
 * @param states what is remembered between runs
 */
record DecoderGraph(
    Input ids,
    Optional<Input> mask,
    Optional<Input> positions,
    Optional<String> branch,
    Optional<Kept> kept,
    String logits,
    OnnxJavaType logitType,
    List<DecoderState> states) {

  private static final String BRANCH = "use_cache_branch";
  private static final List<String> KEPT = List.of("num_logits_to_keep", "logits_to_keep");
  private static final Set<OnnxJavaType> WHOLE = Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32);
  private static final Set<OnnxJavaType> REAL = Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);

  private static final String WAY_OUT =
      "; export the model as a decoder with past, such as by the task text-generation-with-past";

  /** An input of whole numbers. */
  record Input(String name, boolean wide) {}

  /** An input of a single number, which may be in a list. */
  record Kept(String name, boolean list) {}

  /** Looks at a graph. */
  static DecoderGraph of(String model, OrtSession session, DecoderNames names) throws OrtException {
    return new Probe(model, session.getInputInfo(), session.getOutputInfo()).graph(names);
  }

  /** Tells whether all that is remembered has a row for each token, so that rows can be dropped. */
  boolean growsOnly() {
    return states.stream().allMatch(DecoderState::growing);
  }

  /** Returns how many bytes a token takes. */
  long bytesPerToken() {
    return states.stream().filter(DecoderState::growing).mapToLong(DecoderState::bytes).sum();
  }

  /** Returns how many bytes are taken whatever the number of tokens. */
  long fixedBytes() {
    return states.stream().filter(it -> !it.growing()).mapToLong(DecoderState::bytes).sum();
  }

  /** The look at one graph. */
  private record Probe(String model, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {

    DecoderGraph graph(DecoderNames names) {
      Input ids =
          whole(names.ids())
              .orElseThrow(() -> unfit("inputs " + inputs.keySet(), "one named " + names.ids()));
      DecoderGraph graph =
          new DecoderGraph(
              ids,
              whole(names.mask()),
              whole(names.positions()),
              Optional.of(BRANCH).filter(inputs::containsKey),
              KEPT.stream().filter(inputs::containsKey).findFirst().map(this::kept),
              names.logits(),
              logitType(names.logits()),
              states());
      requireNoOther(graph);
      return graph;
    }

    private Optional<Input> whole(String name) {
      if (!inputs.containsKey(name)) {
        return Optional.empty();
      }
      OnnxJavaType type = tensor(inputs, name).type;
      if (!WHOLE.contains(type)) {
        throw unfit("input " + name + " of type " + type, "one of " + WHOLE);
      }
      return Optional.of(new Input(name, type == OnnxJavaType.INT64));
    }

    private Kept kept(String name) {
      TensorInfo info = tensor(inputs, name);
      if (info.type != OnnxJavaType.INT64 || info.getShape().length > 1) {
        throw unfit("input " + name + " of " + info, "one number of type INT64");
      }
      return new Kept(name, info.getShape().length == 1);
    }

    private OnnxJavaType logitType(String name) {
      if (!outputs.containsKey(name)) {
        throw unfit("outputs " + outputs.keySet(), "one named " + name);
      }
      return real("output", name, tensor(outputs, name));
    }

    private OnnxJavaType real(String what, String name, TensorInfo info) {
      if (!REAL.contains(info.type)) {
        throw unfit(what + " " + name + " of type " + info.type, "one of " + REAL);
      }
      return info.type;
    }

    private List<DecoderState> states() {
      List<DecoderState> states = new ArrayList<>();
      for (String input : inputs.keySet()) {
        if (input.startsWith("past")) {
          states.add(state(input));
        }
      }
      if (states.isEmpty()) {
        throw unfit(
            "inputs " + inputs.keySet() + ", none of which takes what was read before",
            "inputs past_key_values.0.key and so on" + WAY_OUT);
      }
      return List.copyOf(states);
    }

    private DecoderState state(String input) {
      TensorInfo info = tensor(inputs, input);
      DecoderState state =
          DecoderState.of(input, output(input), real("input", input, info), info.getShape());
      if (state.isOpen()) {
        throw unfit(
            "input " + input + " of shape " + Arrays.toString(info.getShape()),
            "known sizes but for batch and tokens: [-1, heads, -1, size]");
      }
      return state;
    }

    /** Finds what gives the next value of an input: the same name behind another beginning. */
    private String output(String input) {
      String suffix = input.replaceFirst("^past(_key_values)?", "");
      List<String> names =
          List.of("present" + suffix, "present_key_values" + suffix, "new_past" + suffix);
      return names.stream()
          .filter(outputs::containsKey)
          .findFirst()
          .orElseThrow(() ->
              unfit("input " + input + " without an output for it", "one of the outputs " + names));
    }

    private void requireNoOther(DecoderGraph graph) {
      List<String> known = new ArrayList<>(List.of(graph.ids.name()));
      graph.mask.map(Input::name).ifPresent(known::add);
      graph.positions.map(Input::name).ifPresent(known::add);
      graph.branch.ifPresent(known::add);
      graph.kept.map(Kept::name).ifPresent(known::add);
      graph.states.forEach(state -> known.add(state.input()));
      List<String> others = inputs.keySet().stream().filter(it -> !known.contains(it)).toList();
      if (!others.isEmpty()) {
        throw unfit("inputs " + others, "none but " + known);
      }
    }

    private TensorInfo tensor(Map<String, NodeInfo> nodes, String name) {
      NodeInfo node = nodes.get(name);
      if (node != null && node.getInfo() instanceof TensorInfo info) {
        return info;
      }
      throw unfit(name + ", which is no tensor", "a tensor");
    }

    private GenerationException unfit(String found, String expected) {
      return new GenerationException(
          "the graph of model " + model + " has " + found + "; expected " + expected);
    }
  }
}
