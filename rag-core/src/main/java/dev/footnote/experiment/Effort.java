package dev.footnote.experiment;

import java.time.Duration;

/**
 * What the process needed while it answered.
 *
 * @param cpu processor time of all its threads
 * @param megabytes the most memory that it held
 */
record Effort(Duration cpu, double megabytes) {}
