using System;
using System.Threading;

namespace Spane.Firmware.Node
{
    /// <summary>The chip's clock: it starts in 1970 and is right once the time server has answered.</summary>
    public sealed class SystemClock : IClock
    {
        private const int FirstYearThatCanBeTrue = 2025;

        /// <inheritdoc/>
        public long UtcMilliseconds
        {
            get
            {
                var now = DateTime.UtcNow;
                return now.Year < FirstYearThatCanBeTrue ? 0 : (now.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
            }
        }

        /// <inheritdoc/>
        public void GiveWay() => Thread.Sleep(0);
    }
}
