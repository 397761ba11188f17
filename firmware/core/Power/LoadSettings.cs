namespace Spane.Firmware.Core.Power
{
    /// <summary>Settings of one load, from <c>loads</c> of <c>config</c>.</summary>
    public sealed class LoadSettings
    {
        /// <summary>Load id, as in docs/protocol.md.</summary>
        public string Id = "";

        /// <summary>Bus of its meter, 0 or 1.</summary>
        public int Bus;

        /// <summary>Address of its meter, 1 to 247.</summary>
        public int Address;

        /// <summary>Output of its contactor, 1 to 16; 0: it has none.</summary>
        public int Output;

        /// <summary>Rated current I_n of its circuit for the thermal model, A; 0: none.</summary>
        public double RatedAmperes;

        /// <summary>Switched off above this current, A; 0: no limit.</summary>
        public double LimitAmperes;

        /// <summary>Switched off above this power, W; 0: no limit.</summary>
        public double LimitWatts;

        /// <summary>How long a limit may be exceeded, ms.</summary>
        public int LimitDelayMs = 2000;

        /// <summary>1 is shed first; 0: never shed.</summary>
        public int ShedPriority;

        /// <summary>A cold load: on by default, never shed, left on when the canteen is closed.</summary>
        public bool Cold;

        /// <summary>An attended load runs at most this long, s; 0: no limit, and it is not attended.</summary>
        public int SessionLimitSeconds;

        /// <summary>Stays off at least this long, s: 180 protects a compressor from starting against pressure.</summary>
        public int MinimumOffSeconds;

        /// <summary>Limits are not judged for this long after switching on, ms: a motor's inrush.</summary>
        public int InrushMs = 1500;
    }
}
