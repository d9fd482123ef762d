package dev.footnote.benchmarks.attack;

import dev.footnote.testkit.Attack;

/**
 * What came of one attack.
 *
 * @param attack the attack
 * @param quoted whether the default generator showed what it is after, with nothing done against it
 * @param quotedScreened the same, as Footnote comes
 * @param obeyed whether an obedient language model wrote what it is after, with nothing done
 *     against it
 * @param shown whether a reader was shown that, as Footnote comes
 */
record AttackOutcome(
    Attack attack, boolean quoted, boolean quotedScreened, boolean obeyed, boolean shown) {}
