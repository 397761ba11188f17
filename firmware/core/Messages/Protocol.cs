namespace Spane.Firmware.Core.Messages
{
    /// <summary>Fixed words of docs/protocol.md.</summary>
    public static class Protocol
    {
        public const int Version = 1;

        /// <summary>Version of this firmware, reported in <c>status</c>.</summary>
        public const string FirmwareVersion = "0.1.0";

        /// <summary>A sequenced message that is not acknowledged is sent again after this time, in ms.</summary>
        public const int ResendAfterMs = 10000;

        /// <summary>Period of <c>status</c> in ms.</summary>
        public const int StatusPeriodMs = 30000;

        /// <summary>Shortest period of <c>weight</c> in ms (at most five a second).</summary>
        public const int WeightPeriodMs = 200;

        /// <summary>Ids of commands that a node remembers.</summary>
        public const int RememberedCommands = 32;

        /// <summary>Builds a topic.</summary>
        /// <returns><c>spane/v1/{site}/{device}/{leaf}</c>.</returns>
        public static string Topic(string site, string device, string leaf) =>
            string.Concat(string.Concat("spane/v1/", site, "/", device), "/", leaf);

        /// <summary>Tells when something was.</summary>
        /// <param name="epochMs">UTC ms at boot; 0: not known.</param>
        /// <param name="upMs">Time since boot in ms.</param>
        /// <returns>UTC ms; 0 while the time is not known or cannot be true.</returns>
        public static long UtcMs(long epochMs, long upMs)
        {
            var utcMs = epochMs + upMs;
            return epochMs == 0 || utcMs < 0 || utcMs > Ranges.LatestUtcMs ? 0 : utcMs;
        }

        /// <summary>Checks a product id or lot number: printable ASCII without a space at either end and without a backslash at the
        /// end.</summary>
        /// <returns>True when the outbox keeps it as it is, and every store of the backend too.</returns>
        public static bool IsCode(string code)
        {
            var last = code.Length - 1;
            if (last >= 0 && (code[0] == ' ' || code[last] == ' ' || code[last] == '\\'))
            {
                return false;
            }

            for (var i = 0; i <= last; i++)
            {
                if (code[i] < ' ' || code[i] > '~')
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>Checks a site or device id: 1 to 32 characters of a–z, 0–9 and -, not starting or ending with -.</summary>
        /// <returns>True when it can be part of a topic.</returns>
        public static bool IsId(string? id)
        {
            if (id == null || id.Length == 0 || id.Length > 32 || id[0] == '-' || id[id.Length - 1] == '-')
            {
                return false;
            }

            for (var i = 0; i < id.Length; i++)
            {
                var c = id[i];
                if (c != '-' && (c < 'a' || c > 'z') && (c < '0' || c > '9'))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
