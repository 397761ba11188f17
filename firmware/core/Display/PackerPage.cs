using System;

namespace Spane.Firmware.Core.Display
{
    /// <summary>
    /// The packer's page of a 20 × 4 character display, in Bahasa Indonesia: product, weight, count and rate, verdict and link. It fills a
    /// buffer of its own without allocating; only ASCII, which every character ROM of the HD44780 has.
    /// </summary>
    /// <remarks>
    /// <code>
    /// milo            35 g     product, preset value
    ///     34.98 g  *           weight of the fill; * when it is stable
    ///  1234 pak   64.8/mnt     packs of the lot, packs per minute
    /// OPTIMAL    TERHUBUNG     last verdict, link
    /// </code>
    /// </remarks>
    public sealed class PackerPage : CharacterPage
    {
        /// <summary>Writes the page.</summary>
        /// <param name="ratePerMinute">Packs per minute.</param>
        /// <param name="state">Last verdict, or why there is none; at most 10 characters are shown.</param>
        /// <param name="link">State of the link; at most 9 characters are shown.</param>
        public void Write(string product, double targetGrams, double netGrams, bool isStill, int packs, double ratePerMinute, string state,
            string link)
        {
            Clear();
            Left(0, product, 12);
            Right(17, targetGrams, 0);
            Text[19] = 'g';
            Right(Columns + 8, netGrams, 2);
            Text[Columns + 10] = 'g';
            Text[Columns + 13] = isStill ? '*' : ' ';
            var end = Digits((2 * Columns) + 4, packs, 1);
            Left(end + 2, "pak", 3);
            Right((2 * Columns) + 15, ratePerMinute, 1);
            Left((2 * Columns) + 16, "/mnt", 4);
            Left(3 * Columns, state, 10);
            Left((3 * Columns) + Columns - Math.Min(link.Length, 9), link, 9);
        }

        /// <summary>Writes a count that ends at a place, or where it must when it is long.</summary>
        private int Digits(int end, int value, int least)
        {
            var length = least;
            for (var rest = value / 10; rest > 0; rest /= 10)
            {
                length++;
            }

            var row = end / Columns * Columns;
            var last = Math.Max(end, row + length - 1);
            for (var at = last; at > last - length; at--)
            {
                Text[at] = (char)('0' + (value % 10));
                value /= 10;
            }

            return last;
        }
    }
}
