namespace Spane.Firmware.Core.Power
{
    /// <summary>
    /// The week's switching times and the days on which nothing is switched on. Between two looks at the clock every minute is gone through, so
    /// that no time is missed; a jump of more than a day, or back, only sets the clock.
    /// </summary>
    public sealed class WeekSchedule
    {
        private const int MinutesPerDay = 1440;

        private readonly ScheduleEntry[] _entries;
        private readonly long[] _closedDays;
        private long _minute = -1;

        /// <summary>Creates a schedule.</summary>
        /// <param name="entries">Its entries.</param>
        /// <param name="closedDays">Local days since 1970-01-01 on which nothing is switched on; switching off goes on.</param>
        public WeekSchedule(ScheduleEntry[] entries, long[] closedDays)
        {
            _entries = entries;
            _closedDays = closedDays;
        }

        /// <summary>Carries out what has become due.</summary>
        /// <param name="localMinutes">Local minutes since 1970-01-01.</param>
        /// <param name="loads">The loads.</param>
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
            for (var i = 0; i < _entries.Length; i++)
            {
                var entry = _entries[i];
                if ((entry.Days & dayBit) == 0)
                {
                    continue;
                }

                if (entry.OffMinute == minuteOfDay)
                {
                    Want(loads, entry.Load, false);
                }

                if (entry.OnMinute == minuteOfDay && !IsClosed(day))
                {
                    Want(loads, entry.Load, true);
                }
            }
        }

        private bool IsClosed(long day)
        {
            for (var i = 0; i < _closedDays.Length; i++)
            {
                if (_closedDays[i] == day)
                {
                    return true;
                }
            }

            return false;
        }

        private static void Want(LoadSupervisor[] loads, string id, bool on)
        {
            for (var i = 0; i < loads.Length; i++)
            {
                if (loads[i].Settings.Id == id)
                {
                    loads[i].Desired = on;
                }
            }
        }
    }
}
