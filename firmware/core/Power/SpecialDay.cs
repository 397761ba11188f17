namespace Spane.Firmware.Core.Power
{
    /// <summary>A day on which the week's switching times do not hold.</summary>
    public sealed class SpecialDay
    {
        /// <param name="day">Local days since 1970-01-01.</param>
        public SpecialDay(long day, int onMinute, int offMinute)
        {
            Day = day;
            OnMinute = onMinute;
            OffMinute = offMinute;
        }

        /// <summary>Local days since 1970-01-01.</summary>
        public readonly long Day;

        /// <summary>Every load of the schedule is switched on at this minute of the day, 0–1439; −1: closed, nothing is switched
        /// on.</summary>
        public readonly int OnMinute;

        /// <summary>Every load of the schedule is switched off at this minute of the day; −1 when closed: the week's ends hold.</summary>
        public readonly int OffMinute;

        /// <summary>Whether the canteen is closed all day.</summary>
        public bool IsClosed => OnMinute < 0;
    }
}
