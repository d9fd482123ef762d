package dev.footnote.benchmarks.profile;

/**
 * Where the time goes on texts of one length, with one thread.
 *
 * @param tokens how long the text is, the two special tokens included
 * @param plain a run without the profiler
 * @param operators what the profiler tells
 */
record LengthProfile(int tokens, RunTime plain, OperatorTimes operators) {}
