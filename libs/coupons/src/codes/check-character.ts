/**
 * The digit that is put after others of an alphabet so that a mistyped one is noticed: Luhn's, for any number of
 * characters ("Luhn mod N"), but for the way in which an odd number's are doubled (docs/behaviour.md). Every single wrong character is found; of two neighbours that changed places all are in
 * an alphabet of an odd number of characters, as ours, and all but one pair in one of an even number.
 * @param digits places in the alphabet, from 0
 * @param base how many characters the alphabet has
 */
export function checkDigit(digits: readonly number[], base: number): number {
  let sum = 0;
  digits.forEach((digit, index) => {
    const isDoubled = (digits.length - index) % 2 === 1;
    sum += isDoubled ? doubled(digit, base) : digit;
  });
  return (base - (sum % base)) % base;
}

/** Twice the digit, by a way in which no two digits become the same. */
function doubled(digit: number, base: number): number {
  const twice = 2 * digit;
  return (twice % base) + (base % 2 === 0 ? Math.floor(twice / base) : 0);
}
