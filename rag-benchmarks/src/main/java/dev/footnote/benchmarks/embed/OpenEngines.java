package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.engine.Engine;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.engine.ModelFamily;
import dev.footnote.benchmarks.report.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The engines that could be opened, and why others could not.
 *
 * @param engines open engines, closed with this
 * @param unavailable reasons by the keys of the others
 */
record OpenEngines(Map<EngineSpec, Engine> engines, Map<String, String> unavailable)
    implements AutoCloseable {

  static OpenEngines open(List<EngineSpec> specs) {
    OpenEngines open = new OpenEngines(new LinkedHashMap<>(), new LinkedHashMap<>());
    specs.forEach(open::add);
    if (open.engines.isEmpty()) {
      throw new IllegalStateException(
          "no engine can be measured here; choose others by --engines, see above why");
    }
    return open;
  }

  private void add(EngineSpec spec) {
    try {
      engines.put(spec, spec.open());
    } catch (IllegalStateException e) {
      unavailable.put(spec.key(), String.valueOf(e.getMessage()));
      Progress.say(String.valueOf(e.getMessage()));
    }
  }

  Engine get(EngineSpec spec) {
    Engine engine = engines.get(spec);
    if (engine == null) {
      throw new IllegalArgumentException("engine " + spec.key() + " is not open");
    }
    return engine;
  }

  List<EngineSpec> specs() {
    return List.copyOf(engines.keySet());
  }

  List<EngineSpec> specs(ModelFamily family) {
    return specs().stream().filter(spec -> spec.family() == family).toList();
  }

  @Override
  public void close() {
    engines.values().forEach(Engine::close);
  }
}
