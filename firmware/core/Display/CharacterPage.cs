using System;

namespace Spane.Firmware.Core.Display
{
    /// <summary>A page of a 20 × 4 character display. It fills a buffer of its own without allocating; only ASCII, which every character
    /// ROM of the HD44780 has.</summary>
    public abstract class CharacterPage
    {
        /// <summary>Characters in a row.</summary>
        public const int Columns = 20;

        public const int Rows = 4;


        /// <summary>The page, row after row.</summary>
        public readonly char[] Text = new char[Columns * Rows];

        /// <summary>Empties the page.</summary>
        protected void Clear()
        {
            for (var i = 0; i < Text.Length; i++)
            {
                Text[i] = ' ';
            }
        }

        /// <summary>Writes a text from a place on.</summary>
        /// <param name="at">Place, from 0 at the upper left.</param>
        protected void Left(int at, string text, int most)
        {
            for (var i = 0; i < text.Length && i < most; i++)
            {
                Text[at + i] = text[i] < 0x7F ? text[i] : '?';
            }
        }

        /// <summary>Writes a number that ends at a place, with a point and one or two decimals; nothing where it is not finite or too
        /// large.</summary>
        /// <param name="decimals">0 to 2.</param>
        protected void Right(int end, double value, int decimals)
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
                    Text[at--] = (char)('0' + (magnitude % 10));
                    magnitude /= 10;
                }

                Text[at--] = '.';
            }

            do
            {
                Text[at--] = (char)('0' + (magnitude % 10));
                magnitude /= 10;
            }
            while (magnitude > 0);

            if (rounded < 0)
            {
                Text[at] = '-';
            }
        }
    }
}
