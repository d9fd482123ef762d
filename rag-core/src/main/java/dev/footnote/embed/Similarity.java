package dev.footnote.embed;

/** How two embeddings of one space are compared, and the range of the score. */
public enum Similarity {
  /** The cosine of the angle between two vectors, in [-1, 1]; 1 is the same direction. */
  COSINE
}
