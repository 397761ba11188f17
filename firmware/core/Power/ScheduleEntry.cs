namespace Spane.Firmware.Core.Power
{
    /// <summary>One entry of <c>sched</c> of <c>config</c>, in local time.</summary>
    public sealed class ScheduleEntry
    {
        /// <summary>Load id.</summary>
        public string Load = "";

        /// <summary>Days of the week: 1 Monday, 2 Tuesday, 4 Wednesday … 64 Sunday, added.</summary>
        public int Days;

        /// <summary>Switched on at this minute of the day, −1: not.</summary>
        public int OnMinute = -1;

        /// <summary>Switched off at this minute of the day, −1: not.</summary>
        public int OffMinute = -1;
    }
}
