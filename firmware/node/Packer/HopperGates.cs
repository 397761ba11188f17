using Spane.Firmware.Core.Filling;
using Spane.Firmware.Devices;

namespace Spane.Firmware.Node
{
    /// <summary>The hopper's two servo gates.</summary>
    public sealed class HopperGates : IGates
    {
        /// <summary>Wide enough to empty the hopper at once, and closed sooner than from wide open.</summary>
        private const double DumpOpening = 0.6;

        private readonly ServoGate _feed;
        private readonly ServoGate _dump;

        public HopperGates(ServoGate feed, ServoGate dump)
        {
            _feed = feed;
            _dump = dump;
        }

        /// <inheritdoc/>
        public void Feed(double opening) => _feed.Move(opening);

        /// <inheritdoc/>
        public void Dump(bool open) => _dump.Move(open ? DumpOpening : 0);
    }
}
