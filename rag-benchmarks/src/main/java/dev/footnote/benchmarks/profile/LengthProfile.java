package dev.footnote.benchmarks.profile;

/**
 * Where the time goes on texts of one length, with one thread.
 *
 * @param tokens how long the text is, the two special tokens included
 * @param plain a run without the profiler
 * @param operators what the profiler tells
 * @param clean whether no other process used the cores while the profiler ran
 */
record LengthProfile(int tokens, RunTime plain, OperatorTimes operators, boolean clean) {

  /** Returns a run with the profiler. */
  RunTime profiled() {
    return new RunTime(operators.runMillis(), clean);
  }

  /** Returns the time of all nodes. */
  RunTime nodes() {
    return new RunTime(operators.millis(), clean);
  }
}
