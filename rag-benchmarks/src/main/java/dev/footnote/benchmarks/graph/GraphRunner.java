package dev.footnote.benchmarks.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a graph on the thread that asks. Not safe for use by multiple threads. */
public final class GraphRunner {

  private final GraphSession graph;
  private final boolean pinned;
  private final RunMemory memory = new RunMemory();

  GraphRunner(GraphSession graph, boolean pinned) {
    this.graph = graph;
    this.pinned = pinned;
  }

  /**
   * Runs texts together.
   *
   * @param texts ids of each; more than one only if the graph takes several
   * @return the vector that the graph gives for each text, or for its first token
   */
  public List<float[]> run(List<long[]> texts) {
    Batch batch = Batch.of(texts);
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : graph.session().getInputNames()) {
        inputs.put(name, input(name, batch));
      }
      return pinned ? runPinned(inputs, batch) : runCopied(inputs, batch);
    } catch (OrtException e) {
      throw GraphSession.failure("a run of " + batch.length() + " tokens failed", e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor input(String name, Batch batch) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(),
        memory.longs(name, batch.values(name), batch.shape()),
        batch.shape());
  }

  private List<float[]> runPinned(Map<String, OnnxTensor> inputs, Batch batch) throws OrtException {
    long[] shape = graph.outputShape(batch);
    FloatBuffer values = memory.floats(graph.outputName(), shape);
    try (OnnxTensor room =
        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values, shape)) {
      graph.session().run(inputs, Map.of(graph.outputName(), room)).close();
      return batch.vectors(values, width(shape));
    }
  }

  private List<float[]> runCopied(Map<String, OnnxTensor> inputs, Batch batch) throws OrtException {
    try (OrtSession.Result result = graph.session().run(inputs)) {
      OnnxTensor tensor = (OnnxTensor) result.get(0);
      return batch.vectors(tensor.getFloatBuffer(), width(graph.outputShape(batch)));
    }
  }

  private static int width(long[] shape) {
    return Math.toIntExact(shape[shape.length - 1]);
  }
}
