namespace Spane.Firmware.Core.Power
{
    /// <summary>
    /// The week's switching times and the days on which they do not hold. Between two looks at the clock every minute is gone through, so
    /// that no time is missed; a jump of more than a day, or back, only sets the clock.
    /// </summary>
    public sealed class WeekSchedule
    {
        private const int MinutesPerDay = 1440;

        private readonly ScheduleEntry[] _entries;
        private readonly SpecialDay[] _specialDays;
        private long _minute = -1;

        public WeekSchedule(ScheduleEntry[] entries, SpecialDay[] specialDays)
        {
            _entries = entries;
            _specialDays = specialDays;
        }

        /// <summary>Carries out what has become due.</summary>
        /// <param name="localMinutes">Local minutes since 1970-01-01.</param>
        public void Step(long localMinutes, LoadSupervisor[] loads)
        {
            if (localMinutes == _minute)
            {
                return;
            }

            var from = _minute;
            _minute = localMinutes;
            if (from < 0 || localMinutes < from || localMinutes - from > MinutesPerDay)
            {
                from = localMinutes - 1;
            }

            for (var minute = from + 1; minute <= localMinutes; minute++)
            {
                Apply(minute, loads);
            }
        }

        private void Apply(long minute, LoadSupervisor[] loads)
        {
            var day = minute / MinutesPerDay;
            var minuteOfDay = (int)(minute % MinutesPerDay);
            // 1970-01-01 was a Thursday.
            var dayBit = 1 << (int)((day + 3) % 7);
            var special = Special(day);
            for (var i = 0; i < _entries.Length; i++)
            {
                var entry = _entries[i];
                if (special != null && !special.IsClosed && entry.OnMinute >= 0)
                {
                    // Every load of the week's plan follows the day's own times.
                    WantAt(special.OnMinute, special.OffMinute, minuteOfDay, entry.Load, loads);
                }
                else if ((entry.Days & dayBit) != 0)
                {
                    // What began the evening before has no start of its own and ends as planned, whatever day it is.
                    WantAt(special == null ? entry.OnMinute : -1, entry.OffMinute, minuteOfDay, entry.Load, loads);
                }
            }
        }

        private SpecialDay? Special(long day)
        {
            for (var i = 0; i < _specialDays.Length; i++)
            {
                if (_specialDays[i].Day == day)
                {
                    return _specialDays[i];
                }
            }

            return null;
        }

        private static void WantAt(int onMinute, int offMinute, int minuteOfDay, string id, LoadSupervisor[] loads)
        {
            if (minuteOfDay != onMinute && minuteOfDay != offMinute)
            {
                return;
            }

            for (var i = 0; i < loads.Length; i++)
            {
                if (loads[i].Settings.Id == id)
                {
                    loads[i].Desired = minuteOfDay == onMinute;
                }
            }
        }
    }
}
