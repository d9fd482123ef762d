package dev.footnote.benchmarks.embed;

import dev.footnote.benchmarks.engine.Engine;
import dev.footnote.benchmarks.engine.EngineSpec;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Turns;
import dev.footnote.benchmarks.query.Callers;
import dev.footnote.benchmarks.query.QueryTurn;
import dev.footnote.benchmarks.report.Progress;
import java.util.Map;

/**
 * Measures how long a short query takes, by callers that each ask one after the other.
 *
 * @param engines who takes part
 * @param plan how much
 * @param callers how many ask at a time
 */
record QueryDuel(OpenEngines engines, EmbedPlan plan, int callers) {

  Map<EngineSpec, Series<QueryTurn>> run() {
    Progress.say("short queries, callers: " + callers);
    Turns<EngineSpec, QueryTurn> turns = Turns.of(engines.specs());
    try (Callers asking = new Callers(callers)) {
      for (int round = 0; round < plan.queryRounds(); round++) {
        int first = round;
        turns.round(spec -> {
          Engine engine = engines.get(spec);
          return asking.turn(engine::embedQuery, first, plan.turnQueries());
        });
      }
    }
    return turns.series();
  }
}
