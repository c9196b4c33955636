package io.tarsier.numbers;

/** What becomes of numbers up to ten that count something other than money or a unit. */
enum SmallNumbers {
  WORDS,
  FIGURES
}
