package dev.footnote.onnx.graph;

/** Normalises a vector to mean 0 and variance 1, then scales and shifts each component. */
record LayerNorm(Matrix scale, Matrix shift, float epsilon) {}
