using System;

namespace Spane.Firmware.Core.Display
{
    /// <summary>
    /// The packer's page of a 20 × 4 character display, in Bahasa Indonesia: product, weight, count and rate, verdict and link. It fills a buffer
    /// of its own without allocating; only ASCII, which every character ROM of the HD44780 has.
    /// </summary>
    /// <remarks>
    /// <code>
    /// milo            35 g     product, preset value
    ///     34.98 g  *           weight of the fill; * when it stands still
    ///  1234 pak   64.8/mnt     packs of the lot, packs per minute
    /// OPTIMAL    TERHUBUNG     last verdict, link
    /// </code>
    /// </remarks>
    public sealed class PackerPage
    {
        /// <summary>Characters in a row.</summary>
        public const int Columns = 20;

        /// <summary>Rows.</summary>
        public const int Rows = 4;

        private readonly char[] _text = new char[Columns * Rows];

        /// <summary>The page, row after row.</summary>
        public char[] Text => _text;

        /// <summary>Writes the page.</summary>
        /// <param name="product">Product id.</param>
        /// <param name="targetGrams">Preset value in g.</param>
        /// <param name="netGrams">Weight of the fill in g.</param>
        /// <param name="isStill">True when the weight stands still.</param>
        /// <param name="packs">Packs of the lot.</param>
        /// <param name="ratePerMinute">Packs per minute.</param>
        /// <param name="state">Last verdict, or why there is none; at most 10 characters are shown.</param>
        /// <param name="link">State of the link; at most 9 characters are shown.</param>
        public void Write(string product, double targetGrams, double netGrams, bool isStill, int packs, double ratePerMinute, string state, string link)
        {
            for (var i = 0; i < _text.Length; i++)
            {
                _text[i] = ' ';
            }

            Left(0, product, 12);
            Right(17, targetGrams, 0);
            _text[19] = 'g';
            Right(Columns + 8, netGrams, 2);
            _text[Columns + 10] = 'g';
            _text[Columns + 13] = isStill ? '*' : ' ';
            var end = Digits((2 * Columns) + 4, packs, 1);
            Left(end + 2, "pak", 3);
            Right((2 * Columns) + 15, ratePerMinute, 1);
            Left((2 * Columns) + 16, "/mnt", 4);
            Left(3 * Columns, state, 10);
            Left((3 * Columns) + Columns - Math.Min(link.Length, 9), link, 9);
        }

        private void Left(int at, string text, int most)
        {
            for (var i = 0; i < text.Length && i < most; i++)
            {
                _text[at + i] = text[i] < 0x7F ? text[i] : '?';
            }
        }

        /// <summary>Writes a number that ends at a place, with a point and one or two decimals; nothing where it is not finite or too large.</summary>
        private void Right(int end, double value, int decimals)
        {
            var scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
            var scaled = value * scale;
            if (double.IsNaN(scaled) || scaled > 9999999 || scaled < -9999999)
            {
                return;
            }

            var rounded = (int)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
            var magnitude = Math.Abs(rounded);
            var at = end;
            if (decimals > 0)
            {
                for (var i = 0; i < decimals; i++)
                {
                    _text[at--] = (char)('0' + (magnitude % 10));
                    magnitude /= 10;
                }

                _text[at--] = '.';
            }

            do
            {
                _text[at--] = (char)('0' + (magnitude % 10));
                magnitude /= 10;
            }
            while (magnitude > 0);

            if (rounded < 0)
            {
                _text[at] = '-';
            }
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
                _text[at] = (char)('0' + (value % 10));
                value /= 10;
            }

            return last;
        }
    }
}
