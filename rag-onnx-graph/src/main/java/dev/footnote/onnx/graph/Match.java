package dev.footnote.onnx.graph;

/** A layer that was recognised, and the value that goes into it. */
record Match<T>(T layer, String input) {}
