namespace Spane.Firmware.Core.Messages
{
    /// <summary>Event codes of docs/protocol.md that every node or the packer reports; the unit of the value is given with each.</summary>
    public static class EventCode
    {
        /// <summary>No data-ready for longer than four sample periods, in ms.</summary>
        public const string LoadCellMissing = "load-cell-missing";

        /// <summary>The converter is at the end of its range, in counts.</summary>
        public const string LoadCellSaturated = "load-cell-saturated";

        /// <summary>The same word 40 times in a row, in counts.</summary>
        public const string LoadCellStuck = "load-cell-stuck";

        /// <summary>The weight did not change while a gate was open, or rose while the feed gate was closed, in g.</summary>
        public const string GateBlocked = "gate-blocked";

        /// <summary>The feed is slower than the product's lazy-fill limit, in g/s.</summary>
        public const string HopperEmpty = "hopper-empty";

        /// <summary>A fill above the upper limit, held at the gate, in g.</summary>
        public const string Overfill = "overfill";

        /// <summary>A pack that the infrared counter did not see, in packs.</summary>
        public const string PackMissed = "pack-missed";

        /// <summary>More packs at the infrared counter than weighings, in packs.</summary>
        public const string PackDouble = "pack-double";

        /// <summary>The infrared slot stays blocked, in packs.</summary>
        public const string PackJam = "pack-jam";

        /// <summary>The weight did not settle in time, in g.</summary>
        public const string NotStable = "not-stable";

        /// <summary>Automatic zero has used up its cumulative limit, or more than a trace stuck after a dump, in g.</summary>
        public const string ZeroLimit = "zero-limit";

        /// <summary>The outbox was full and the oldest messages were discarded, in messages.</summary>
        public const string OutboxOverflow = "outbox-overflow";

        /// <summary>The settings file was damaged; the previous version is in force.</summary>
        public const string SettingsRecovered = "settings-recovered";

        /// <summary>The flash refused to save settings; they are in force but would not survive a reset.</summary>
        public const string FlashRefused = "flash-refused";

        /// <summary>Three attempts in a row to reach the broker failed; the broker's answer, 0 when there was none.</summary>
        public const string LinkFailed = "link-failed";

        /// <summary>A boot, with its reason.</summary>
        public const string Restarted = "restarted";
    }
}
