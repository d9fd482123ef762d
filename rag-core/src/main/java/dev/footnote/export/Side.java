package dev.footnote.export;

/** Which file something goes to. */
enum Side {
  TRAIN,
  EVALUATION
}
