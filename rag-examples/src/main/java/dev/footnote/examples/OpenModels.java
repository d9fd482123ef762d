package dev.footnote.examples;

import dev.footnote.examples.PipelinesFile.ComparedModel;
import dev.footnote.experiment.Experiment;
import dev.footnote.experiment.Judges;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.http.RemoteEndpoint;
import dev.footnote.http.RemoteGenerator;
import dev.footnote.onnx.GeneratorOptions;
import dev.footnote.onnx.OnnxGenerator;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** The models that a file of pipelines names, open until this is closed. */
final class OpenModels implements AutoCloseable {

  private static final String ADAPTER = "tuned";
  private static final int TOKENS = 256;

  private final PipelinesFile pipelines;
  private final Path folder;
  private final Deque<Runnable> open = new ArrayDeque<>();

  OpenModels(PipelinesFile pipelines, Path folder) {
    this.pipelines = pipelines;
    this.folder = folder;
  }

  /** Opens the models and adds them to an experiment. */
  void addTo(Experiment.Builder experiment) {
    Optional<ComparedModel> base = pipelines.base();
    Optional<ComparedModel> tuned = pipelines.tuned();
    if (base.isPresent() && tuned.filter(ComparedModel::isAdapterOfBase).isPresent()) {
      addBoth(experiment, base.get(), tuned.get());
    } else {
      base.ifPresent(
          model -> experiment.base(generator("base", model), options(model), model.stated()));
      tuned.ifPresent(
          model -> experiment.tuned(generator("tuned", model), options(model), model.stated()));
    }
    pipelines
        .judge()
        .ifPresent(
            model -> experiment.judge(Judges.model(model.title(), generator("judge", model))));
  }

  /** One model with and without its adapter, which costs the same unless it is said. */
  private void addBoth(Experiment.Builder experiment, ComparedModel base, ComparedModel tuned) {
    Generator both = generator("base", base.with(tuned.adapter()));
    experiment.base(both, options(base), base.stated());
    experiment.tuned(
        both, options(tuned), tuned.prices().isPresent() ? tuned.stated() : base.stated());
  }

  private GenerationOptions options(ComparedModel model) {
    GenerationOptions options =
        GenerationOptions.DEFAULT
            .maxTokens(pipelines.tokens().orElse(TOKENS))
            .sampling(pipelines.temperature().orElse(0.0), 0);
    return model.adapter().isPresent() ? options.adapter(ADAPTER) : options;
  }

  private Generator generator(String role, ComparedModel model) {
    if (model.model().isPresent() == model.endpoint().isPresent()) {
      throw new IllegalArgumentException(
          "\"" + role + "\" must have either \"model\", a folder, or \"endpoint\", an address");
    }
    return model.model().isPresent()
        ? local(folder.resolve(model.model().get()), model)
        : remote(role, model);
  }

  private Generator local(Path model, ComparedModel how) {
    GeneratorOptions options = GeneratorOptions.defaults();
    OnnxGenerator generator =
        OnnxGenerator.open(
            model,
            how.adapter()
                .map(file -> options.withAdapters(Map.of(ADAPTER, folder.resolve(file))))
                .orElse(options));
    open.push(generator::close);
    return generator;
  }

  private Generator remote(String role, ComparedModel how) {
    RemoteEndpoint plain = RemoteEndpoint.at(URI.create(how.endpoint().orElseThrow()));
    RemoteEndpoint endpoint =
        how.key().map(variable -> plain.withKey(() -> key(variable))).orElse(plain);
    String name =
        how.name()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "\"" + role + "\" has an \"endpoint\" and no \"name\" of the model there"));
    RemoteGenerator.Builder builder = RemoteGenerator.builder(endpoint, name);
    RemoteGenerator generator =
        how.adapter()
            .map(adapter -> builder.adapters(Map.of(ADAPTER, adapter)))
            .orElse(builder)
            .build();
    open.push(generator::close);
    return generator;
  }

  private static String key(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .orElseThrow(
            () -> new IllegalArgumentException("the environment has no variable " + variable));
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      open.pop().run();
    }
  }
}
