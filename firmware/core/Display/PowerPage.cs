using System;

namespace Spane.Firmware.Core.Display
{
    /// <summary>
    /// The power box's page of a 20 × 4 character display, in Bahasa Indonesia: what the paper's display shows of a meter (volts, amperes,
    /// watts, energy), one load after the other, with the whole supply below.
    /// </summary>
    /// <remarks>
    /// <code>
    /// stove-1        NYALA     load, its state by meter and contactor
    ///  221.4 V   11.03 A
    /// 2439.6 W    9.75 kWh     energy by the meter's own register
    ///  3105 W    TERHUBUNG     the whole supply, link
    /// </code>
    /// </remarks>
    public sealed class PowerPage : CharacterPage
    {
        private const int StateWidth = 7;
        private const int LinkWidth = 9;

        /// <summary>Writes the page.</summary>
        /// <param name="load">Load id; at most 12 characters are shown.</param>
        /// <param name="state">Its state in one word; at most 7 characters are shown.</param>
        /// <param name="wattHours">Energy register, Wh.</param>
        /// <param name="link">State of the link; at most 9 characters are shown.</param>
        public void Write(
            string load, string state, bool isMeasured, double volts, double amperes, double watts, double wattHours, double supplyWatts,
            string link)
        {
            Clear();
            Left(0, load, 12);
            Left(Columns - Math.Min(state.Length, StateWidth), state, StateWidth);
            if (isMeasured)
            {
                Right(Columns + 5, volts, 1);
                Text[Columns + 7] = 'V';
                Right(Columns + 15, amperes, 2);
                Text[Columns + 17] = 'A';
                Right((2 * Columns) + 5, watts, 1);
                Text[(2 * Columns) + 7] = 'W';
                Right((2 * Columns) + 15, wattHours / 1000, 2);
                Left((2 * Columns) + 17, "kWh", 3);
            }

            Right((3 * Columns) + 5, supplyWatts, 0);
            Text[(3 * Columns) + 7] = 'W';
            Left((4 * Columns) - Math.Min(link.Length, LinkWidth), link, LinkWidth);
        }
    }
}
