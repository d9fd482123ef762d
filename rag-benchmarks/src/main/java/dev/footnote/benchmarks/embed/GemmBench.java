package dev.footnote.benchmarks.embed;

import ai.onnxruntime.OrtException;
import dev.footnote.benchmarks.measure.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Measures the most arithmetic per second that this machine gives through ONNX Runtime: each core
 * runs products of its own, without a pause. It may be called again, and keeps the best.
 *
 * <p>Whoever opens it closes it. Not safe for use by multiple threads.
 */
final class GemmBench implements AutoCloseable {

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final double seconds;
  private final List<GemmProduct> products = new ArrayList<>();
  private final List<GemmFigure> figures = new ArrayList<>();
  private final ExecutorService cores =
      Executors.newFixedThreadPool(CORES, Thread.ofPlatform().daemon().name("gemm-", 1).factory());

  /**
   * Loads the products.
   *
   * @param seconds how long each is measured for at a time
   */
  GemmBench(double seconds) {
    this.seconds = seconds;
    try {
      for (GemmShape shape : GemmShape.MEASURED) {
        for (GemmWeights weights : GemmWeights.values()) {
          products.add(GemmProduct.load(shape, weights));
        }
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses a product: " + e.getMessage(), e);
    }
  }

  /** Measures each product once, and returns the best so far. */
  GemmPeak measure() {
    products.forEach(product -> figures.add(measure(product)));
    return GemmPeak.of(figures);
  }

  private GemmFigure measure(GemmProduct product) {
    List<Double> perCore = new ArrayList<>();
    Effort effort = Effort.of(() -> perCore.addAll(onAllCores(product.runFor(seconds))));
    double sum = perCore.stream().mapToDouble(Double::doubleValue).sum();
    return new GemmFigure(product.shape(), product.weights(), sum, !effort.contended());
  }

  private List<Double> onAllCores(Callable<Double> run) {
    try {
      List<Callable<Double>> runs = Stream.generate(() -> run).limit(CORES).toList();
      return cores.invokeAll(runs).stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring matrix products", e);
    }
  }

  @Override
  public void close() {
    cores.close();
    for (GemmProduct product : products) {
      try {
        product.session().close();
      } catch (OrtException e) {
        throw new IllegalStateException("could not free a product: " + e.getMessage(), e);
      }
    }
  }
}
