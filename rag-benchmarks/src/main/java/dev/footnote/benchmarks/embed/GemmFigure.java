package dev.footnote.benchmarks.embed;

/**
 * How fast one product was, once.
 *
 * @param shape its shape
 * @param weights what the right matrix consisted of
 * @param perSecond operations per second on all cores together
 * @param clean whether no other process used the cores
 */
record GemmFigure(GemmShape shape, GemmWeights weights, double perSecond, boolean clean) {}
