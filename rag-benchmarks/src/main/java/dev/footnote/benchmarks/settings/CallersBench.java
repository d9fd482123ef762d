package dev.footnote.benchmarks.settings;

import dev.footnote.benchmarks.engine.Engine;
import dev.footnote.benchmarks.engine.Engines;
import dev.footnote.benchmarks.measure.Series;
import dev.footnote.benchmarks.measure.Turns;
import dev.footnote.benchmarks.query.Callers;
import dev.footnote.benchmarks.query.QueryTurn;
import java.util.List;
import java.util.Map;

/**
 * Measures short queries by more and more callers at the same time, with Footnote's default model.
 *
 * @param plan how much
 */
record CallersBench(SettingsPlan plan) {

  private static final List<Integer> CALLERS = List.of(1, 2, 4, 8, 16);

  Map<Integer, Series<QueryTurn>> run() {
    Turns<Integer, QueryTurn> turns = Turns.of(CALLERS);
    try (Engine engine = Engines.named("ours_int8").open()) {
      for (int round = 0; round < plan.queryRounds(); round++) {
        int first = round;
        turns.round(number -> turn(engine, number, first));
      }
    }
    return turns.series();
  }

  private QueryTurn turn(Engine engine, int number, int first) {
    try (Callers callers = new Callers(number)) {
      return callers.turn(engine::embedQuery, first, plan.turnQueries());
    }
  }
}
