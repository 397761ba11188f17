namespace Spane.Firmware.Core.Counting
{
    /// <summary>
    /// Turns the edges of the infrared slot into packs: what comes within the dead time of an edge that counted is bounce.
    /// Works on the running count of a hardware counter, so no edge is missed while the node is busy; edges of one reading are one pack.
    /// </summary>
    public sealed class PackDebounce
    {
        private readonly int _deadTimeMs;
        private long _edges;
        private long _countedMs = long.MinValue / 2;
        private long _packs;

        /// <param name="deadTimeMs">Shortest distance of two packs in ms.</param>
        public PackDebounce(int deadTimeMs)
        {
            _deadTimeMs = deadTimeMs;
        }

        /// <summary>Packs seen since boot.</summary>
        public long Packs => _packs;

        /// <summary>Processes a reading.</summary>
        /// <returns>True when a pack was counted.</returns>
        public bool Read(long edges, long nowMs)
        {
            var isNew = edges != _edges;
            _edges = edges;
            if (!isNew || nowMs - _countedMs < _deadTimeMs)
            {
                return false;
            }

            _countedMs = nowMs;
            _packs++;
            return true;
        }
    }
}
