namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// The unit that samples are filtered in: 10 µg as an integer, a fiftieth of a count or less. The chip's arithmetic unit knows single
    /// precision only, which loses a count at 300 g; a double is computed by a routine of a hundred instructions and more.
    /// </summary>
    public static class WeightUnit
    {
        /// <summary>Grams in one unit.</summary>
        public const double Grams = 1e-5;

        private const double PerGram = 1e5;

        /// <summary>Converts grams.</summary>
        /// <returns>The unit next to it.</returns>
        public static long FromGrams(double grams) => (long)(grams < 0 ? (grams * PerGram) - 0.5 : (grams * PerGram) + 0.5);
    }
}
