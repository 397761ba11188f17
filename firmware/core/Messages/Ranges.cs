namespace Spane.Firmware.Core.Messages
{
    /// <summary>
    /// The one table of what a value of docs/protocol.md can be, compiled into the node and into the backend's parser: what a node can
    /// send, the backend takes. A range says what a sensor, a counter or a register can hold; whether that is good is judged later.
    /// </summary>
    public static class Ranges
    {
        /// <summary>Latest time, UTC ms: 2100-01-01.</summary>
        public const long LatestUtcMs = 4102444800000;

        /// <summary>Longest duration in ms: 40 bits, as the outbox keeps it.</summary>
        public const long LongestMs = 1099511627775;

        /// <summary>Heaviest and lightest weight in g: any scale this firmware serves weighs well below 100 kg.</summary>
        public const double Grams = 100000;

        /// <summary>Fastest converter, samples per second.</summary>
        public const double SamplesPerSecond = 1000;

        /// <summary>Fastest line, packs per minute.</summary>
        public const double PacksPerMinute = 10000;

        /// <summary>Most packs in a lot.</summary>
        public const int LotPacks = 100000000;

        /// <summary>Most packs in a trial.</summary>
        public const int TrialPacks = 1000000;

        /// <summary>Most packs that the infrared counter sees between two packs.</summary>
        public const int InfraredPacks = 10000;

        /// <summary>What the 16-bit voltage register of a meter can hold, V.</summary>
        public const double RegisterVolts = 6553.5;

        /// <summary>What the 32-bit current register of a meter can hold, A.</summary>
        public const double RegisterAmperes = 4294967.295;

        /// <summary>What the 32-bit power register of a meter can hold, W.</summary>
        public const double RegisterWatts = 429496729.5;

        /// <summary>What the 32-bit energy register of a meter can hold, Wh.</summary>
        public const double RegisterWattHours = 4294967295;

        /// <summary>What the 16-bit frequency register of a meter can hold, Hz.</summary>
        public const double RegisterHertz = 6553.5;

        /// <summary>What the 16-bit power factor register of a meter can hold.</summary>
        public const double RegisterPowerFactor = 655.35;

        /// <summary>Highest voltage of a reading that is <c>ok</c>, V.</summary>
        public const double Volts = 1000;

        /// <summary>Highest current of a reading that is <c>ok</c>, A.</summary>
        public const double Amperes = 10000;

        /// <summary>Highest active power of a reading that is <c>ok</c>, W.</summary>
        public const double Watts = 10000000;

        /// <summary>Highest frequency of a reading that is <c>ok</c>, Hz.</summary>
        public const double Hertz = 1000;

        /// <summary>Highest power factor of a reading that is <c>ok</c>; the three values are rounded and measured apart.</summary>
        public const double PowerFactor = 10;

        /// <summary>Largest value of an event or an acknowledgement, in the unit of its code.</summary>
        public const double Value = 1e12;

        /// <summary>Longest product id, lot number, command id, reason and firmware version, in characters.</summary>
        public const int NameCharacters = 40;

        /// <summary>Longest load id, event code and event source, in characters.</summary>
        public const int IdCharacters = 32;

        /// <summary>Longest note of an event, in characters.</summary>
        public const int NoteCharacters = 80;
    }
}
