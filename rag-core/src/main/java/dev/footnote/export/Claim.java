package dev.footnote.export;

/**
 * A sentence of an answer to train on.
 *
 * @param text the sentence on one line
 * @param source what it leans on
 */
record Claim(String text, Quoted source) {}
