using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Core.Power
{
    /// <summary>The settings of a power box: <c>config</c> of docs/protocol.md.</summary>
    public sealed class PowerSettings
    {
        private long _revision;
        private LoadSettings[] _loads = new LoadSettings[0];
        private ScheduleEntry[] _schedule = new ScheduleEntry[0];
        private SpecialDay[] _specialDays = new SpecialDay[0];

        /// <summary>Most loads of one box, on two buses.</summary>
        public const int MaxLoads = 16;

        /// <summary>Revision; 0: none received yet.</summary>
        public long Revision => _revision;

        public LoadSettings[] Loads => _loads;

        public readonly SupplySettings Supply = new SupplySettings();

        /// <summary>Switching times.</summary>
        public ScheduleEntry[] Schedule => _schedule;

        /// <summary>Days on which the week's switching times do not hold.</summary>
        public SpecialDay[] SpecialDays => _specialDays;

        /// <summary>Reads settings.</summary>
        /// <param name="root">The message <c>config</c>.</param>
        /// <returns>The settings, or <c>null</c> when they are not whole: nothing of them is taken over then.</returns>
        public static PowerSettings? Parse(JsonReader root, out string wrong)
        {
            var settings = new PowerSettings();
            wrong = !root.TryInteger("rev", out var revision) ? "rev"
                : !settings.ReadLoads(root.Array("loads")) ? "loads"
                : !settings.ReadSupply(root.Object("limits")) ? "limits"
                : !settings.ReadSchedule(root.Array("sched")) ? "sched"
                : !settings.ReadDays(root.Array("closed"), root.Array("open")) ? "closed"
                : "";
            settings._revision = revision;
            return wrong.Length == 0 ? settings : null;
        }

        /// <summary>Whether a box with other settings can take these over while it runs: the same loads on the same meters and
        /// contactors.</summary>
        public bool HasSameWiring(PowerSettings other)
        {
            var same = Loads.Length == other.Loads.Length
                && Supply.FeederAddress == other.Supply.FeederAddress && Supply.FeederBus == other.Supply.FeederBus;
            for (var i = 0; same && i < Loads.Length; i++)
            {
                var a = Loads[i];
                var b = other.Loads[i];
                same = a.Id == b.Id && a.Bus == b.Bus && a.Address == b.Address && a.Output == b.Output && a.RatedAmperes == b.RatedAmperes;
            }

            return same;
        }

        private bool ReadLoads(JsonReader? array)
        {
            if (array == null || array.Count == 0 || array.Count > MaxLoads)
            {
                return false;
            }

            _loads = new LoadSettings[array.Count];
            for (var i = 0; i < array.Count; i++)
            {
                var item = array.ObjectAt(i);
                var id = item?.Text("id");
                if (item == null || !Protocol.IsId(id) || !item.TryInteger("addr", out var address)
                    || address < PzemFrame.FirstAddress || address > PzemFrame.LastAddress)
                {
                    return false;
                }

                var load = new LoadSettings();
                load.Id = id!;
                load.Address = (int)address;
                load.Bus = (int)Integer(item, "bus", 0, 1, 0);
                load.Output = (int)Integer(item, "out", 0, MaxLoads, i + 1);
                load.LimitAmperes = Number(item, "i", 0);
                load.LimitWatts = Number(item, "p", 0);
                load.RatedAmperes = Number(item, "in", load.LimitAmperes);
                load.LimitDelayMs = (int)Integer(item, "delay", 0, 600000, 2000);
                load.ShedPriority = (int)Integer(item, "prio", 0, 100, 0);
                load.Cold = Integer(item, "cold", 0, 1, 0) == 1;
                load.SessionLimitSeconds = (int)Integer(item, "max", 0, 86400, 0);
                load.MinimumOffSeconds = (int)Integer(item, "moff", 0, 3600, load.Cold ? 180 : 0);
                load.InrushMs = (int)Integer(item, "rush", 0, 30000, 1500);
                Loads[i] = load;
            }

            return true;
        }

        private bool ReadSupply(JsonReader? limits)
        {
            if (limits == null || !limits.TryDouble("p", out var demand) || !limits.TryDouble("ulo", out var lowest)
                || !limits.TryDouble("uhi", out var highest) || demand < 0 || lowest >= highest)
            {
                return false;
            }

            Supply.DemandWatts = demand;
            Supply.LowestVolts = lowest;
            Supply.HighestVolts = highest;
            Supply.FeederBus = (int)Integer(limits, "fbus", 0, 1, 0);
            Supply.FeederAddress = (int)Integer(limits, "faddr", 0, PzemFrame.LastAddress, 0);
            Supply.UtcOffsetMinutes = (int)Integer(limits, "tz", -720, 840, 420);
            return true;
        }

        private bool ReadSchedule(JsonReader? array)
        {
            var count = array == null ? 0 : array.Count;
            _schedule = new ScheduleEntry[count];
            for (var i = 0; i < count; i++)
            {
                var entry = new ScheduleEntry();
                var item = array!.ObjectAt(i);
                if (item == null || !IsOneOfTheLoads(item.Text("load")))
                {
                    return false;
                }

                entry.Load = item.Text("load")!;
                entry.Days = (int)Integer(item, "days", 0, 127, 0);
                entry.OnMinute = (int)Integer(item, "on", -1, 1439, -1);
                entry.OffMinute = (int)Integer(item, "off", -1, 1439, -1);
                Schedule[i] = entry;
            }

            return true;
        }

        private bool ReadDays(JsonReader? closed, JsonReader? open)
        {
            var closedCount = closed == null ? 0 : closed.Count;
            var openCount = open == null ? 0 : open.Count;
            _specialDays = new SpecialDay[closedCount + openCount];
            for (var i = 0; i < closedCount; i++)
            {
                if (!closed!.TryDoubleAt(i, out var day))
                {
                    return false;
                }

                SpecialDays[i] = new SpecialDay((long)day, -1, -1);
            }

            for (var i = 0; i < openCount; i++)
            {
                var item = open!.ObjectAt(i);
                if (item == null || !item.TryInteger("day", out var day) || !item.TryInteger("on", out var on)
                    || !item.TryInteger("off", out var off)
                    || on < 0 || off <= on || off > 1439)
                {
                    return false;
                }

                SpecialDays[closedCount + i] = new SpecialDay(day, (int)on, (int)off);
            }

            return true;
        }

        private bool IsOneOfTheLoads(string? id)
        {
            for (var i = 0; i < Loads.Length; i++)
            {
                if (Loads[i].Id == id)
                {
                    return true;
                }
            }

            return false;
        }

        private static long Integer(JsonReader item, string key, long low, long high, long otherwise) =>
            item.TryInteger(key, out var value) && value >= low && value <= high ? value : otherwise;

        private static double Number(JsonReader item, string key, double otherwise) =>
            item.TryDouble(key, out var value) && value >= 0 ? value : otherwise;
    }
}
